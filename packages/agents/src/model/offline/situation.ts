import { readToolMessage, type ToolPayload } from "../../conversation/tool-message.ts";
import type { ModelMessage } from "../message.ts";
import { type StaffWord, staffWord } from "./promise.ts";

/** What the offline model sees in a prompt. */
export type Situation = {
  /** What the customer wrote since the last answer; empty when a run was opened for another reason. */
  asked: string;
  /** Calls made for this answer, and how they ended. */
  results: { name: string; arguments: Record<string, unknown>; payload: ToolPayload | undefined }[];
  /** The agent's own last message to the customer, "" at the start. */
  lastAnswer: string;
  /** Earlier customer messages, newest first. */
  earlier: string[];
  /** What staff said, oldest first. */
  staff: StaffWord[];
  /** Staff spoke after the agent's own last message. */
  returned: boolean;
  /** The system noted something after the last message: a ticket, a hand-over. */
  noted: boolean;
};

/** Reads the prompt's messages. */
export function readSituation(messages: readonly ModelMessage[]): Situation {
  let start = messages.length;
  while (start > 0 && isStep(messages[start - 1] as ModelMessage)) start--;
  const results = readResults(messages.slice(start));
  const noted = start;
  while (start > 1 && messages[start - 1]?.role === "system") start--;
  let from = start;
  while (from > 0 && messages[from - 1]?.role === "user") from--;
  const asked = messages
    .slice(from, start)
    .map((m) => m.content)
    .join("\n");
  const situation: Situation = {
    asked,
    results,
    lastAnswer: "",
    earlier: [],
    staff: [],
    returned: false,
    noted: noted > start,
  };
  for (const m of messages.slice(0, from)) {
    if (m.role === "user") situation.earlier.unshift(m.content);
    if (m.role !== "assistant" || m.content === "") continue;
    const word = staffWord(m.content);
    if (word === undefined) situation.lastAnswer = m.content;
    else situation.staff.push(word);
    situation.returned = word !== undefined;
  }
  return situation;
}

/** A tool result, or a decision with calls: a step of the answer in work. */
function isStep(m: ModelMessage): boolean {
  return m.role === "tool" || (m.role === "assistant" && (m.tool_calls?.length ?? 0) > 0);
}

function readResults(steps: readonly ModelMessage[]): Situation["results"] {
  const calls = steps.flatMap((m) => (m.role === "assistant" ? (m.tool_calls ?? []) : []));
  return steps.flatMap((m) => {
    if (m.role !== "tool") return [];
    const args = calls.find((c) => c.call_id === m.call_id)?.arguments ?? {};
    return [{ name: m.name, arguments: args, payload: readToolMessage(m.content) }];
  });
}
