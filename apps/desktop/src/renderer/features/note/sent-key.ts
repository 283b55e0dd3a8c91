import { keepUnsent, unsentText } from "../conversation/unsent.ts";

type Sent = { text: string; key: string };

/** Beside the unsent note, so that it is forgotten when that is, and outlives the field and the page as that does. */
const place = (conversationId: string): string => `note-key.${conversationId}`;

const read = (conversationId: string): Sent | null => {
  const kept = unsentText(place(conversationId));
  return kept ? (JSON.parse(kept) as Sent) : null;
};

/** The key under which a note goes out. The same text keeps its key until it has arrived, so that it never stands there twice. */
export function sentKey(conversationId: string, text: string): string {
  const last = read(conversationId);
  if (last?.text === text) return last.key;
  const key = crypto.randomUUID();
  keepUnsent(place(conversationId), JSON.stringify({ text, key } satisfies Sent));
  return key;
}

/** Says that a note has arrived: the same text is another note from now on. */
export function forgetSentKey(conversationId: string, text: string): void {
  if (read(conversationId)?.text === text) keepUnsent(place(conversationId), "");
}
