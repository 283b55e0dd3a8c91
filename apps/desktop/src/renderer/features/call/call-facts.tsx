import { type CallDetail, callTimingKind } from "@switchboard/contracts/call";
import { Facts } from "@switchboard/ui/facts";
import { exactly } from "../../clock/ago.tsx";
import { endedByWords, lowSentiment, msText, originWords, spread, timingWords } from "./words.ts";

/** How a call stands or stood: where it came from, how the customer was, how it ended. */
export function CallFacts({ call }: { call: CallDetail }) {
  const low = call.sentiment !== null && call.sentiment < lowSentiment;
  return (
    <Facts
      items={[
        { name: call.direction === "outbound" ? "to" : "from", value: originWords[call.origin] },
        ...(call.number_masked ? [{ name: "number", value: call.number_masked, masked: true }] : []),
        ...(call.identified_by === "phone" ? [{ name: "known by", value: "their number only: ask who it is" }] : []),
        { name: "config", value: call.config_name },
        { name: "started", value: exactly(call.started_at) },
        ...(call.sentiment === null
          ? []
          : [
              {
                name: "sentiment",
                value: <span className={low ? "text-breach" : undefined}>{call.sentiment.toFixed(2)}</span>,
              },
            ]),
        ...(call.escalation ? [{ name: "asked for", value: call.escalation.reason }] : []),
        ...(call.network_said ? [{ name: "network", value: call.network_said }] : []),
        ...(call.ended_by ? [{ name: "ended by", value: endedByWords[call.ended_by] }] : []),
      ]}
    />
  );
}

/** What was measured on the call: the middle and the worst of each kind. */
export function CallTimings({ call }: { call: CallDetail }) {
  const rows = callTimingKind.options.flatMap((kind) => {
    const found = spread(call, kind);
    return found ? [{ kind, ...found }] : [];
  });
  if (rows.length === 0) return <p className="text-muted text-sm">Nothing was measured yet.</p>;
  return (
    <>
      <table className="w-full text-sm tabular-nums">
        <thead className="text-left text-muted text-xs">
          <tr>
            <th className="pb-1 font-medium">Time</th>
            <th className="pb-1 text-right font-medium">median</th>
            <th className="pb-1 text-right font-medium">worst</th>
            <th className="pb-1 text-right font-medium">n</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, count, middle, worst }) => (
            <tr key={kind}>
              <th scope="row" className="py-0.5 pr-2 text-left font-normal text-text">
                {timingWords[kind]}
              </th>
              <td className="whitespace-nowrap text-right text-ink">{msText(middle)}</td>
              <td className="whitespace-nowrap pl-2 text-right text-muted">{msText(worst)}</td>
              <td className="pl-2 text-right text-muted">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.some(({ kind }) => kind === "takeover_audible") && (
        <p className="pt-1.5 text-muted text-xs">
          Your voice is in the room once the first of caller, agent and recorder has it: the media server does not say
          who.
        </p>
      )}
    </>
  );
}
