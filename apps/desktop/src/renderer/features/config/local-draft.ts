import { z } from "zod";
import { activeClient } from "../../api/active-client.ts";

const draft = z.object({ from_id: z.string(), base_version: z.number(), text: z.string() });
/** A text not saved yet: the version that it was made of, and the newest one at that time. */
export type Draft = z.infer<typeof draft>;

const place = (name: string): string => `switchboard.config.${activeClient()}.${name}`;

/** The unsaved text of a config that this browser keeps, if any. */
export function readDraft(name: string): Draft | undefined {
  try {
    return draft.safeParse(JSON.parse(localStorage.getItem(place(name)) ?? "null")).data;
  } catch {
    return undefined;
  }
}

/** Keeps an unsaved text in this browser; undefined forgets it. */
export function keepDraft(name: string, value: Draft | undefined): void {
  try {
    if (value) localStorage.setItem(place(name), JSON.stringify(value));
    else localStorage.removeItem(place(name));
  } catch {
    // The storage is full or shut: the text stays on the screen.
  }
}
