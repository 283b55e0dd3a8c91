import { type DialLines, newDial } from "@switchboard/contracts/telephony";
import { Modal } from "@switchboard/ui/modal";
import { Select } from "@switchboard/ui/select";
import { TextArea } from "@switchboard/ui/text-area";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { Loaded } from "../settings/loaded.tsx";
import { useChecked } from "../telephony/checked.ts";
import { FormFoot } from "../telephony/form-foot.tsx";
import { useDial, useDialLines } from "./dial.ts";
import { possibleAt, possibleText } from "./possible-at.ts";

/** Whom to call, where that is known already; their number stays covered. */
export type Callee = { customerId: string; label: string; covered: string };

/** Calls somebody: a customer, or a number that is written. Why nobody may be called, and when somebody may, is said before. */
export function DialDialog({ callee, onClose }: { callee?: Callee; onClose: () => void }) {
  const query = useDialLines(true);
  const title = callee ? `Call ${callee.label}` : "Call a number";
  return (
    <Modal label={title} open onClose={onClose} className="w-[min(460px,calc(100vw-32px))]">
      <div className="grid max-h-[70vh] gap-4 overflow-y-auto p-5">
        <h2 className="wrap-anywhere font-semibold text-ink text-lg">{title}</h2>
        <Loaded query={query}>{(lines) => <DialForm lines={lines} callee={callee} onClose={onClose} />}</Loaded>
      </div>
    </Modal>
  );
}

function DialForm({ lines, callee, onClose }: { lines: DialLines; callee: Callee | undefined; onClose: () => void }) {
  // One dialog is one call, however often its button is pressed while an answer is lost.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [number, setNumber] = useState("");
  const [line, setLine] = useState(lines.lines[0]?.id);
  const [purpose, setPurpose] = useState("");
  const dial = useDial(onClose);
  const { fields, other, check } = useChecked(newDial, dial.error);
  const input = {
    key,
    ...(callee ? { customer_id: callee.customerId } : { number }),
    ...(line && { number_id: line }),
    ...(purpose.trim() && { purpose }),
  };
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    if (!dial.isPending && check(input)) dial.mutate(input);
  };
  const write = (text: string): void => {
    setNumber(text);
    // Another number is another call.
    setKey(crypto.randomUUID());
  };
  const none = lines.lines.length === 0;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {lines.refused && (
        <p role="status" className="wrap-anywhere rounded-md bg-waiting-soft px-3 py-2 text-sm text-waiting">
          {lines.refused.detail} {possibleText(lines.refused.possible_at)}
        </p>
      )}
      {callee ? (
        <p className="font-mono text-ink" data-first-focus tabIndex={-1}>
          {callee.covered}
        </p>
      ) : (
        <TextField
          label="Number"
          type="tel"
          required
          maxLength={40}
          placeholder="+47 912 34 567"
          hint="With its country code."
          value={number}
          problem={fields["number"]}
          onChange={(e) => write(e.target.value)}
        />
      )}
      {none ? (
        <p className="text-breach text-sm">
          No number of this client can call anybody. Give one an outbound trunk on its Telephony page.
        </p>
      ) : (
        <Select
          label="From"
          options={lines.lines.map(({ id, number: ours, label, config_name }) => ({
            id,
            label: [ours, label, `config ${config_name}`].filter(Boolean).join(" · "),
          }))}
          value={line}
          onChange={setLine}
        />
      )}
      <TextArea
        label="What it is about"
        rows={2}
        maxLength={500}
        placeholder="Their lamp is ready: agree on a day to fetch it."
        hint="For the agent alone. It begins with it once somebody is on the line."
        value={purpose}
        onChange={(e) => setPurpose(e.target.value)}
      />
      <FormFoot
        error={dial.error}
        other={other && `${other} ${possibleText(possibleAt(dial.error))}`}
        saving={dial.isPending}
        disabled={none || lines.refused !== null || (!callee && number.trim() === "")}
        label="Call"
        doing="Calling…"
        onClose={onClose}
      />
    </form>
  );
}
