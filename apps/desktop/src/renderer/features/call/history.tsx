import { type CallFilter, type CallSummary, callDirection, callOrigin, callOutcome } from "@switchboard/contracts/call";
import { Chip } from "@switchboard/ui/chip";
import { type DataColumn, DataTable } from "@switchboard/ui/data-table";
import { countdownText } from "@switchboard/ui/duration";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { FloorStrip } from "@switchboard/ui/floor-strip";
import { Select } from "@switchboard/ui/select";
import { ShowMore } from "@switchboard/ui/show-more";
import { useNavigate } from "@tanstack/react-router";
import { History as HistoryIcon } from "lucide-react";
import { useMemo, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { stripParts } from "../conversation/words.ts";
import { useEndedCalls } from "./list.ts";
import { lengthMs, originWords, outcomeTones, outcomeWords } from "./words.ts";

const dayMs = 86_400_000;
const spans = { day: "Last 24 hours", week: "Last 7 days", month: "Last 30 days" } as const;
const spanDays = { day: 1, week: 7, month: 30 } as const;
const directionWords = { inbound: "Inbound", outbound: "Outbound" };

const columns: DataColumn<CallSummary>[] = [
  {
    id: "who",
    header: "Caller",
    sortBy: (call) => call.customer_label,
    cell: (call) => (
      <span className="grid min-w-32">
        <b className="truncate font-medium text-ink">{call.customer_label}</b>
        {call.number_masked && <span className="truncate font-mono text-muted text-xs">{call.number_masked}</span>}
      </span>
    ),
  },
  {
    id: "outcome",
    header: "Outcome",
    sortBy: (call) => call.outcome ?? "",
    cell: (call) => call.outcome && <Chip tone={outcomeTones[call.outcome]}>{outcomeWords[call.outcome]}</Chip>,
  },
  {
    id: "floor",
    header: "Floor",
    cell: (call) => <FloorStrip parts={stripParts(call.strip, Date.parse(call.ended_at ?? call.started_at))} />,
  },
  { id: "from", header: "From", sortBy: (call) => call.origin, cell: (call) => originWords[call.origin] },
  {
    id: "length",
    header: "Length",
    sortBy: (call) => lengthMs(call, 0),
    cell: (call) => <span className="font-mono tabular-nums">{countdownText(lengthMs(call, 0))}</span>,
  },
  {
    id: "started",
    header: "Started",
    sortBy: (call) => call.started_at,
    cell: (call) => <Ago at={call.started_at} className="text-muted" />,
  },
];
const rowId = (call: CallSummary): string => call.id;
const rowName = (call: CallSummary): string => call.customer_label;

/** Calls that have ended, by what came of them. */
export function History() {
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Omit<CallFilter, "since">>({});
  const [span, setSpan] = useState<keyof typeof spans>();
  // To the minute: the same question is asked again with the same key.
  const since = useMemo(
    () => span && new Date(Math.floor(Date.now() / 60_000) * 60_000 - spanDays[span] * dayMs).toISOString(),
    [span],
  );
  const list = useEndedCalls({ ...asked, ...(since && { since }) });
  const set = <K extends keyof CallFilter>(key: K, value: CallFilter[K] | undefined): void => {
    const { [key]: _, ...rest } = asked as CallFilter;
    setAsked(value === undefined ? rest : { ...rest, [key]: value });
  };
  const filtered = Object.keys(asked).length > 0 || span !== undefined;
  return (
    <>
      <div
        role="group"
        aria-label="Filters"
        className="flex flex-none flex-wrap items-center gap-2 border-line border-b px-3.5 py-2"
      >
        <Select
          label="Outcome"
          labelHidden
          size="small"
          none="Any outcome"
          options={callOutcome.options.map((id) => ({ id, label: outcomeWords[id] }))}
          value={asked.outcome}
          onChange={(outcome) => set("outcome", outcome)}
        />
        <Select
          label="From"
          labelHidden
          size="small"
          none="From anywhere"
          options={callOrigin.options.map((id) => ({ id, label: originWords[id] }))}
          value={asked.origin}
          onChange={(origin) => set("origin", origin)}
        />
        <Select
          label="Direction"
          labelHidden
          size="small"
          none="Both directions"
          options={callDirection.options.map((id) => ({ id, label: directionWords[id] }))}
          value={asked.direction}
          onChange={(direction) => set("direction", direction)}
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
          value={asked.with_person === undefined ? undefined : asked.with_person ? "with" : "without"}
          onChange={(id) => set("with_person", id === undefined ? undefined : id === "with")}
        />
        <Select
          label="When"
          labelHidden
          size="small"
          none="At any time"
          options={(Object.keys(spans) as (keyof typeof spans)[]).map((id) => ({ id, label: spans[id] }))}
          value={span}
          onChange={setSpan}
        />
      </div>
      <DataTable
        label="Ended calls"
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={columns}
        loading={list.isPending}
        onOpen={(call) =>
          void navigate({ to: "/calls/$callId", params: { callId: call.id }, search: { calls: "ended" } })
        }
        status={
          list.isError ? (
            <ErrorState
              title="The calls could not be loaded"
              detail={problemOf(list.error).text}
              onRetry={() => void list.refetch()}
            />
          ) : (
            <EmptyState icon={<HistoryIcon />} title={filtered ? "No call was like this" : "No call has ended yet"}>
              {filtered
                ? "Take a filter away to see more."
                : "Every call stays here with its transcript and what was measured on it."}
            </EmptyState>
          )
        }
        footer={<ShowMore of={list} />}
      />
    </>
  );
}
