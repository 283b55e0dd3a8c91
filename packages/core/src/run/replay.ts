import type { ReplayedStep } from "@switchboard/agents/conversation/input";
import type { ToolResult } from "@switchboard/agents/tools/result";
import type { Event } from "@switchboard/contracts/event";

/** The decisions that a run already has in the log, with the results that came: they are replayed, not asked again. */
export function replayOf(own: readonly Event[]): ReplayedStep[] {
  const results = new Map<string, ToolResult>();
  for (const e of own) {
    if (e.kind !== "tool_result") continue;
    const { status, result, error, execution_ms } = e.body;
    results.set(e.body.id, {
      status,
      execution_ms,
      ...(result === undefined ? {} : { result }),
      ...(error === undefined ? {} : { error }),
    });
  }
  return own.flatMap((e) =>
    e.kind === "tool_calls"
      ? [{ step: e.body.step, text: e.body.text, model: e.body.model, calls: e.body.calls, results }]
      : [],
  );
}
