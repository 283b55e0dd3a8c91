import type { ConversationSummary } from "@switchboard/contracts/conversation";

/** Whose turn a waiting conversation is, as a row says it; undefined when it is everybody's. */
export function turnText(row: Pick<ConversationSummary, "assignee" | "queue">, me: string): string | undefined {
  if (row.assignee) return row.assignee.staff_id === me ? "for you" : `for ${row.assignee.staff_name}`;
  return row.queue ? `queue ${row.queue}` : undefined;
}
