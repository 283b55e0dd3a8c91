import { useSyncExternalStore } from "react";
import { z } from "zod";
import { activeClient } from "../../api/active-client.ts";

const draft = z.object({ base_version: z.number(), text: z.string() });
/** A text not saved yet, and the newest version at the time when it was begun. */
export type Draft = z.infer<typeof draft>;

/** Whose text it is, and which version it was made of. */
type Owner = { staff_id: string; config_id: string };

const shelf = (staff_id: string): string => `switchboard.config.${activeClient()}.${staff_id}.`;
const place = ({ staff_id, config_id }: Owner): string => `${shelf(staff_id)}${config_id}`;

const listeners = new Set<() => void>();

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
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Ids in one text, which stays the same while they do. */
function idsOn(prefix: string): string {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length))
      .toSorted()
      .join();
  } catch {
    return "";
  }
}

/** Which versions a person has an unsaved text of in this browser, live, whichever tab it was written in. */
export function useDrafted(staff_id: string): ReadonlySet<string> {
  return new Set(useSyncExternalStore(subscribe, () => idsOn(shelf(staff_id))).split(","));
}
