import type { CallSummary } from "@switchboard/contracts/call";
import { Chip } from "@switchboard/ui/chip";
import { type DataColumn, DataTable } from "@switchboard/ui/data-table";
import { countdownText } from "@switchboard/ui/duration";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { FloorStrip } from "@switchboard/ui/floor-strip";
import { ShowMore } from "@switchboard/ui/show-more";
import { getRouteApi, useParams } from "@tanstack/react-router";
import { History as HistoryIcon } from "lucide-react";
import { useMemo } from "react";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { stripParts } from "../conversation/words.ts";
import { type HistoryChoice, historyFilter, readHistoryChoice } from "./history-choice.ts";
import { HistoryFilters } from "./history-filters.tsx";
import { useEndedCalls } from "./list.ts";
import { lengthMs, originWords, outcomeTones, outcomeWords } from "./words.ts";

const route = getRouteApi("/frame/calls");

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
  const navigate = route.useNavigate();
  const choice = readHistoryChoice(route.useSearch());
  const { callId } = useParams({ strict: false });
  const change = (part: HistoryChoice): void => {
    const next = { search: (have: HistoryChoice) => ({ ...have, ...part }), replace: true };
    if (callId) void navigate({ to: "/calls/$callId", params: { callId }, ...next });
    else void navigate({ to: "/calls", ...next });
  };
  // An address says how long ago, not since when: that is counted from the choice on.
  const asked = JSON.stringify(choice);
  const filter = useMemo(() => historyFilter(JSON.parse(asked) as HistoryChoice, Date.now()), [asked]);
  const list = useEndedCalls(filter);
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <HistoryFilters choice={choice} onChange={change} />
      <DataTable
        label="Ended calls"
        rows={list.rows}
        rowId={rowId}
        rowName={rowName}
        columns={columns}
        loading={list.isPending}
        onOpen={(call) => void navigate({ to: "/calls/$callId", params: { callId: call.id }, search: (have) => have })}
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
