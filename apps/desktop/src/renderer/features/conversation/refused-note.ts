import { keepUnsent, unsentText } from "./unsent.ts";

/** What a note can go with. */
type Noted = "return" | "resolve" | "escalate";

const place = (what: Noted, id: string): string => `${what}.${id}`;

/**
 * Keeps the note of something that the server refused until it is asked for again: whoever wrote it may be at another conversation by
 * now. Gives what to tell them: the reason, and that the note is kept where there is one.
 */
export function keepRefused(what: Noted, id: string, note: string | undefined, reason: string): string {
  if (!note) return reason;
  keepUnsent(place(what, id), note);
  return `${reason} What you wrote is kept.`.trim();
}

/** The note of what was refused; empty where there is none. */
export const refusedNote = (what: Noted, id: string): string => unsentText(place(what, id));

/** Forgets it. */
export const forgetRefused = (what: Noted, id: string): void => keepUnsent(place(what, id), "");
