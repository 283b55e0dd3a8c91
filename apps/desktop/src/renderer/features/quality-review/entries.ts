import type { Event } from "@switchboard/contracts/event";
import { useThread } from "../conversation/thread-store.ts";

/** An entry of the log that can be quoted. */
export type Entry = { seq: number; who: string; text: string };

function entryOf(e: Event): Entry[] {
  switch (e.kind) {
    case "customer_message":
      return [{ seq: e.seq, who: "Customer", text: e.body.text }];
    case "ai_message":
      return [{ seq: e.seq, who: "Agent", text: e.body.text }];
    case "staff_message":
    case "staff_note":
      return [{ seq: e.seq, who: e.body.staff_name, text: e.body.text }];
    case "ai_cut_off":
      return e.body.text ? [{ seq: e.seq, who: "Agent", text: e.body.text }] : [];
    default:
      return [];
  }
}

/** What was said in a conversation, as far as its log is loaded. */
export const useEntries = (conversationId: string): Entry[] => useThread(conversationId).state.events.flatMap(entryOf);

/** What is marked in the log on the screen, with the entry that it stands in. */
export function markedQuote(entries: readonly Entry[]): { seq: number; quote: string } | undefined {
  const quote = window.getSelection()?.toString().trim();
  if (!quote) return undefined;
  const found = entries.find((entry) => entry.text.includes(quote));
  return found && { seq: found.seq, quote };
}
