import { toolMessage } from "@switchboard/agents/conversation/tool-message";
import type { ModelMessage } from "@switchboard/agents/model/message";
import type { EventBody } from "@switchboard/contracts/event";
import type { TailEntry } from "@switchboard/db/turn/tail";
import { inAnswerOrder } from "./answer-order.ts";

type ToolResultEvent = Extract<TailEntry, { kind: "tool_result" }>;

/**
 * What the model is shown of the log, oldest first: projected anew for every run, so that a human stretch or a redaction is
 * never out of step with the agent's memory. Entries of `runId` itself are left to its replay. A decision whose results
 * are not all there is left out, since no model accepts one.
 */
export function projectLog(tail: readonly TailEntry[], runId: string): ModelMessage[] {
  const results = new Map<string, ToolResultEvent>();
  const heard = new Map<number, string>();
  for (const e of tail) {
    if (e.kind === "tool_result") results.set(e.body.id, e);
    if (e.kind === "speech_cut") heard.set(e.body.cut_seq, e.body.heard);
  }
  const messages: ModelMessage[] = [];
  for (const e of inAnswerOrder(tail)) {
    if (e.run_id === runId) continue;
    const cut = heard.get(e.seq);
    messages.push(...(cut === undefined ? project(e, results) : interrupted(cut)));
  }
  return messages;
}

/** On a call: what the customer had heard of it when they spoke over the rest. */
const interrupted = (heard: string): ModelMessage[] =>
  heard === "" ? [] : [{ role: "assistant", content: `${heard} [interrupted by the customer]` }];

function project(e: TailEntry, results: ReadonlyMap<string, ToolResultEvent>): ModelMessage[] {
  switch (e.kind) {
    case "customer_message":
      return [{ role: "user", content: e.body.text }];
    case "ai_message":
      return [{ role: "assistant", content: e.body.text }];
    case "staff_message":
      return [{ role: "assistant", content: `[${e.body.staff_name}, staff] ${e.body.text}` }];
    case "floor_changed":
      if (e.body.reason === "operator_gone") {
        const name = e.body.staff_name ?? "The colleague";
        return [
          { role: "system", content: `${name} is no longer there. Another person is being asked; none has come yet.` },
        ];
      }
      return e.body.reason === "return" && e.body.note
        ? [
            {
              role: "system",
              content: `${e.body.staff_name ?? "A colleague"} handed the conversation back to you. Their note: ${e.body.note}`,
            },
          ]
        : [];
    case "ticket_created":
      return [
        {
          role: "system",
          content: `Nobody was free in time. Ticket ${e.body.number} was made; a colleague will follow it up.`,
        },
      ];
    case "approval_decided":
      return [{ role: "system", content: decisionNote(e.body) }];
    case "ai_cut_off":
      return e.body.reason === "interrupted" ? interrupted(e.body.text) : [];
    case "whispered":
      return [
        {
          role: "system",
          content: `${e.body.staff_name}, who listens to this call, says to you alone: ${e.body.text}`,
        },
      ];
    case "tool_calls": {
      const answered = e.body.calls.map((call) => results.get(call.id));
      if (answered.some((r) => r === undefined)) return [];
      return [
        {
          role: "assistant",
          content: e.body.text,
          tool_calls: e.body.calls.map(({ call_id, name, arguments: args }) => ({ call_id, name, arguments: args })),
        },
        ...answered.flatMap((r) => (r ? [toolMessage(r.body, r.body)] : [])),
      ];
    }
    default:
      return [];
  }
}

function decisionNote({ decision, tool_name, staff_name, edited, reason }: EventBody<"approval_decided">): string {
  const by = staff_name ?? "A colleague";
  switch (decision) {
    case "approved":
      return `${by} approved your call of ${tool_name}${edited ? ", with arguments that they changed" : ""}. It is made for you; do not make it again.`;
    case "refused":
      return `${by} did not approve your call of ${tool_name}, so it was not made. Their reason: ${reason ?? "none given"}. Tell the customer in your own words, and do not make the call again.`;
    case "expired":
      return `Nobody looked at your call of ${tool_name} in time, so it was not made. Tell the customer, and offer another way.`;
  }
}
