import { useSyncExternalStore } from "react";
import { notify } from "../../notice/notices.ts";
import type { Seen } from "./send-file.ts";

/** A file on its way, or one that did not get there. `replaces`: the document whose file it replaces, as it was seen. */
export type Upload = {
  key: number;
  name: string;
  file: File;
  replaces: Seen | undefined;
  share: number;
  problem: string | null;
  /** What may help: to replace what somebody else has put there meanwhile, or to try again; null where the file itself is at fault. */
  remedy: "replace" | "retry" | null;
  stop: () => void;
};

let uploads: readonly Upload[] = [];
let lastKey = 0;
const listeners = new Set<() => void>();

/** What of it is on its way, in words; undefined: nothing. */
export function onTheirWay(all: readonly Upload[]): string | undefined {
  const [first, ...others] = all.filter(({ problem }) => problem === null);
  if (!first) return undefined;
  return others.length === 0 ? `${first.name} is on its way` : `${others.length + 1} files are on their way`;
}

// They are this page's: who leaves it is asked first, by the browser or by the desktop app.
const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

function set(next: readonly Upload[]): void {
  uploads = next;
  if (onTheirWay(uploads)) window.addEventListener("beforeunload", ask);
  else window.removeEventListener("beforeunload", ask);
  for (const listener of listeners) listener();
}

/** Puts a file on the list; its key. */
export function addUpload(file: File, replaces: Seen | undefined): number {
  lastKey += 1;
  const first = { share: 0, problem: null, remedy: null, stop: () => undefined };
  set([...uploads, { key: lastKey, name: file.name, file, replaces, ...first }]);
  return lastKey;
}

/** Changes what the list says of a file. */
export const changeUpload = (key: number, what: Partial<Upload>): void =>
  set(uploads.map((each) => (each.key === key ? { ...each, ...what } : each)));

/** Takes a file off the list. */
export const dismissUpload = (key: number): void => set(uploads.filter((each) => each.key !== key));

/** A file of the list, if it still stands there. */
export const uploadOf = (key: number): Upload | undefined => uploads.find((each) => each.key === key);

/** Whether the page may be left; says why not while files are on their way, which would be lost. */
export function mayLeaveUploads(): boolean {
  const title = onTheirWay(uploads);
  if (title === undefined) return true;
  notify({ tone: "breach", title, detail: "Wait until that is done, or stop it in the Knowledge room." });
  return false;
}

/** The files on their way, live. */
export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => uploads,
  );
}
