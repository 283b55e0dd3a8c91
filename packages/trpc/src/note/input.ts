import { oneConversation, seq } from "../conversation/input.ts";

/** A note by its entry, and the newest entry about it that was seen. */
export const oneNote = oneConversation.extend({ note_seq: seq, seen_seq: seq });
