import type { BulkItem, BulkResult } from "@switchboard/contracts/bulk";
import type { ConversationSummary } from "@switchboard/contracts/conversation";
import type { TagMark } from "@switchboard/contracts/tag";
import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";

/** What is done to each of the selected conversations. */
export type BulkAction =
  | { kind: "tag" | "untag"; tag: TagMark }
  | { kind: "resolve" | "return"; note: string }
  | { kind: "assign"; staff_id: string; name: string }
  | { kind: "unread" };

/** A row as it was seen. */
const itemOf = (row: ConversationSummary): BulkItem => ({
  conversation_id: row.id,
  last_seq: row.last_seq,
  seen_staff_id: row.assignee?.staff_id ?? null,
});

const done: BulkResult = { outcome: "done", by: null, detail: "", added: [], removed: [] };

/** What became of a row that was never answered for. */
export const failed = (error: unknown): BulkResult => ({
  outcome: "failed",
  by: null,
  detail: problemOf(error).text,
  added: [],
  removed: [],
});

/** Does it to a few conversations; what became of each, in their order. */
export async function act(action: BulkAction, rows: readonly ConversationSummary[]): Promise<BulkResult[]> {
  const items = rows.map(itemOf);
  switch (action.kind) {
    case "tag":
      return api.bulk.tag.mutate({ items, add: [action.tag.id], remove: [] });
    case "untag":
      return api.bulk.tag.mutate({ items, add: [], remove: [action.tag.id] });
    case "resolve":
      return api.bulk.resolve.mutate({ items, ...(action.note && { note: action.note }) });
    case "return":
      return api.bulk.returnFloor.mutate({ items, ...(action.note && { note: action.note }) });
    case "assign":
      return api.bulk.assign.mutate({ items, staff_id: action.staff_id });
    case "unread":
      return Promise.all(
        items.map(({ conversation_id, last_seq }) =>
          api.seen.mark
            .mutate({ conversation_id, seq: Math.max(0, last_seq - 1), back: true })
            .then(() => done, failed),
        ),
      );
  }
}

const count = (n: number): string => (n === 1 ? "1 conversation" : `${n} conversations`);

/** What was done, as a sentence. */
export function doneWords(action: BulkAction, n: number): string {
  switch (action.kind) {
    case "tag":
      return `“${action.tag.name}” was put on ${count(n)}`;
    case "untag":
      return `“${action.tag.name}” was taken off ${count(n)}`;
    case "resolve":
      return `${count(n)} resolved`;
    case "return":
      return `${count(n)} given back to the agent`;
    case "assign":
      return `${count(n)} assigned to ${action.name}`;
    case "unread":
      return `${count(n)} marked as unread`;
  }
}
