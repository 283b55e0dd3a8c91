import { z } from "zod";
import { activeClient } from "../../api/active-client.ts";

const draft = z.object({ base_version: z.number(), text: z.string() });
/** A text not saved yet, and the newest version at the time when it was begun. */
export type Draft = z.infer<typeof draft>;

/** Whose text it is, and which version it was made of. */
type Owner = { staff_id: string; config_id: string };

const place = ({ staff_id, config_id }: Owner): string =>
  `switchboard.config.${activeClient()}.${staff_id}.${config_id}`;

/** A person's unsaved text of a version that this browser keeps, if any. */
export function readDraft(owner: Owner): Draft | undefined {
  try {
    return draft.safeParse(JSON.parse(localStorage.getItem(place(owner)) ?? "null")).data;
  } catch {
    return undefined;
  }
}

/** Keeps an unsaved text in this browser; undefined forgets it. */
export function keepDraft(owner: Owner, value: Draft | undefined): void {
  try {
    if (value) localStorage.setItem(place(owner), JSON.stringify(value));
    else localStorage.removeItem(place(owner));
  } catch {
    // The storage is full or shut: the text stays on the screen.
  }
}
