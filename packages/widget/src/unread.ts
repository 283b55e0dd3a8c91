import type { Event } from "@switchboard/contracts/event";
import { entryId } from "./outgoing.ts";
import type { ThreadState } from "./thread-state.ts";
import { presentConversation } from "./thread-state.ts";

const WORTH_A_LOOK: ReadonlySet<Event["kind"]> = new Set(["ai_message", "staff_message", "offer", "ticket_created"]);

/** The newest entry's id: what to keep once the visitor has seen the thread. */
export function newestEntry(state: ThreadState): string | undefined {
  const conversation = presentConversation(state);
  const newest = conversation?.entries.at(-1);
  return conversation && newest ? entryId(conversation.id, newest.event.seq) : undefined;
}

/** How many messages of the present conversation came after the entry that was seen last. */
export function unreadCount(state: ThreadState, seen: string | undefined): number {
  const conversation = presentConversation(state);
  if (!conversation) return 0;
  const [id, seq] = seen?.split(":") ?? [];
  const from = id === conversation.id ? Number(seq) : 0;
  return conversation.entries.filter(({ event }) => event.seq > from && WORTH_A_LOOK.has(event.kind)).length;
}
