import { keepUnsent, unsentText } from "../conversation/unsent.ts";
import type { Named } from "./written-mentions.ts";

/** Beside the unsent note, so that it is forgotten when that is, and outlives the field and the page as that does. */
const place = (conversationId: string): string => `note-named.${conversationId}`;

/** Keeps who was chosen to be named in the note that is being written. */
export function keepNamed(conversationId: string, named: readonly Named[]): void {
  keepUnsent(place(conversationId), named.length > 0 ? JSON.stringify(named) : "");
}

/** Who was chosen to be named in the note that was written so far. */
export function keptNamed(conversationId: string): readonly Named[] {
  const kept = unsentText(place(conversationId));
  return kept ? (JSON.parse(kept) as Named[]) : [];
}
