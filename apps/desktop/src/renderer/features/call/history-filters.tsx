import { callDirection, callOrigin, callOutcome } from "@switchboard/contracts/call";
import { Combobox } from "@switchboard/ui/combobox";
import { Select } from "@switchboard/ui/select";
import { TextField } from "@switchboard/ui/text-field";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { fieldZoneHint } from "../../clock/date-words.ts";
import { useAddressText } from "../../frame/address-text.ts";
import { useRoutableStaff } from "../routing/staff.ts";
import { useSession } from "../session/session.ts";
import { type HistoryChoice, SPANS } from "./history-choice.ts";
import { originWords, outcomeWords } from "./words.ts";

const directionWords = { inbound: "Inbound", outbound: "Outbound" };

/** Which of the ended calls are shown; the address keeps it. */
export function HistoryFilters({
  choice,
  onChange,
}: {
  choice: HistoryChoice;
  onChange: (part: HistoryChoice) => void;
}) {
  const { user } = useSession();
  const [text, setText] = useAddressText(choice.q ?? "", (q) => onChange({ q: q.trim() || undefined }));
  const staff = useRoutableStaff();
  const configs = useQuery(trpc.config.list.queryOptions({ limit: 200 }));
  const names = [...new Set(configs.data?.items.map((item) => item.name) ?? [])].toSorted();
  // A name may be older than what is listed.
  if (choice.config && !names.includes(choice.config)) names.unshift(choice.config);
  const colleagues = (staff.data ?? []).map(({ staff_id, name }) => ({
    id: staff_id,
    label: staff_id === user.id ? `${name} (you)` : name,
  }));
  return (
    <search
      aria-label="Filters"
      className="flex flex-none flex-wrap items-center gap-2 border-line border-b px-3.5 py-2"
    >
      <TextField
        type="search"
        label="Customer"
        labelHidden
        size="small"
        placeholder="Customer’s name, e-mail or phone"
        maxLength={100}
        value={text}
        onChange={(e) => setText(e.target.value)}
        className="w-60"
      />
      <Select
        label="Outcome"
        labelHidden
        size="small"
        none="Any outcome"
        options={callOutcome.options.map((id) => ({ id, label: outcomeWords[id] }))}
        value={choice.outcome}
        onChange={(outcome) => onChange({ outcome })}
      />
      <Select
        label="From"
        labelHidden
        size="small"
        none="From anywhere"
        options={callOrigin.options.map((id) => ({ id, label: originWords[id] }))}
        value={choice.origin}
        onChange={(origin) => onChange({ origin })}
      />
      <Select
        label="Direction"
        labelHidden
        size="small"
        none="Both directions"
        options={callDirection.options.map((id) => ({ id, label: directionWords[id] }))}
        value={choice.direction}
        onChange={(direction) => onChange({ direction })}
      />
      <Select
        label="People"
        labelHidden
        size="small"
        none="With and without a person"
        options={[
          { id: "with", label: "A person took over" },
          { id: "without", label: "The agent alone" },
        ]}
        value={choice.people}
        onChange={(people) => onChange({ people })}
      />
      <Combobox
        label="Colleague"
        labelHidden
        size="small"
        clearable
        empty="Whoever was on it"
        options={colleagues}
        loading={staff.isPending}
        value={choice.colleague}
        onChange={(colleague) => onChange({ colleague })}
      />
      <Select
        label="Config"
        labelHidden
        size="small"
        none="Any config"
        options={names.map((id) => ({ id, label: id }))}
        value={choice.config}
        onChange={(config) => onChange({ config })}
      />
      <Select
        label="When"
        labelHidden
        size="small"
        none="At any time"
        options={(Object.keys(SPANS) as (keyof typeof SPANS)[]).map((id) => ({ id, label: SPANS[id] }))}
        value={choice.span}
        onChange={(span) => onChange({ span })}
      />
      <div className="flex items-center gap-1.5">
        <span aria-hidden="true" className="text-muted text-sm">
          until
        </span>
        <TextField
          type="date"
          label="Until"
          labelHidden
          size="small"
          hint={fieldZoneHint()}
          value={choice.until ?? ""}
          onChange={(e) => onChange({ until: e.target.value || undefined })}
        />
      </div>
    </search>
  );
}
