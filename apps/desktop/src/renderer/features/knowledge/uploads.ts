import { useSyncExternalStore } from "react";
import { notify } from "../../notice/notices.ts";
import { refreshDocuments } from "./list.ts";
import { sendFile } from "./send-file.ts";

/** A file on its way, or one that did not get there. */
export type Upload = { key: number; name: string; share: number; problem: string | null; stop: () => void };

const atOnce = 2;
let uploads: readonly Upload[] = [];
let lastKey = 0;
const waiting: (() => Promise<void>)[] = [];
let running = 0;
const listeners = new Set<() => void>();

function set(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}
const change = (key: number, what: Partial<Upload>): void =>
  set(uploads.map((each) => (each.key === key ? { ...each, ...what } : each)));

/** Takes a failed file off the list. */
export const dismissUpload = (key: number): void => set(uploads.filter((each) => each.key !== key));

function startWaiting(): void {
  while (running < atOnce) {
    const work = waiting.shift();
    if (!work) return;
    running += 1;
    void work().finally(() => {
      running -= 1;
      startWaiting();
    });
  }
}

/** Sends files, two at once; each is on the list until it is there. They go on while another room is open. */
export function upload(files: readonly File[], documentId?: string): void {
  for (const file of files) {
    const key = ++lastKey;
    const stopping = new AbortController();
    set([...uploads, { key, name: file.name, share: 0, problem: null, stop: () => stopping.abort() }]);
    waiting.push(async () => {
      try {
        stopping.signal.throwIfAborted();
        const onProgress = (share: number): void => change(key, { share });
        const done = await sendFile(file, { onProgress, signal: stopping.signal }, documentId);
        dismissUpload(key);
        if (done.known) {
          notify({ tone: "quiet", title: `${file.name} is there already`, detail: `As “${done.title}”.` });
        }
        await refreshDocuments();
      } catch (error) {
        if (stopping.signal.aborted) dismissUpload(key);
        else change(key, { problem: error instanceof Error ? error.message : "It was not sent." });
      }
    });
  }
  startWaiting();
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
