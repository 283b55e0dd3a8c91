import { useSyncExternalStore } from "react";
import { api } from "../../api/client.ts";
import { notify } from "../../notice/notices.ts";
import { refreshDocuments } from "./list.ts";
import { NotSent, type Seen, sendFile } from "./send-file.ts";

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
export function upload(files: readonly File[], replaces?: Seen): void {
  for (const file of files) {
    const key = ++lastKey;
    set([
      ...uploads,
      { key, name: file.name, file, replaces, share: 0, problem: null, remedy: null, stop: () => undefined },
    ]);
    queue(key);
  }
}

/** Sends a file once more that did not get there; one that replaces a document now replaces what that is by now. */
export function sendAgain(key: number): void {
  change(key, { share: 0, problem: null });
  queue(key, true);
}

function queue(key: number, anew = false): void {
  const stopping = new AbortController();
  change(key, { stop: () => stopping.abort() });
  waiting.push(() => sendOne(key, stopping.signal, anew));
  startWaiting();
}

async function sendOne(key: number, signal: AbortSignal, anew: boolean): Promise<void> {
  const each = uploads.find((one) => one.key === key);
  if (!each) return;
  try {
    signal.throwIfAborted();
    const onProgress = (share: number): void => change(key, { share });
    const replaces = each.replaces && anew ? await seenNow(each.replaces, signal) : each.replaces;
    const done = await sendFile(each.file, { onProgress, signal }, replaces);
    dismissUpload(key);
    if (done.known) {
      notify({ tone: "quiet", title: `${each.name} is there already`, detail: `As “${done.title}”.` });
    }
  } catch (error) {
    if (signal.aborted) dismissUpload(key);
    else change(key, { problem: error instanceof Error ? error.message : "It was not sent.", remedy: remedyOf(error) });
  }
  // Also after a refusal: somebody else may have changed what is there.
  await refreshDocuments();
}

function remedyOf(error: unknown): Upload["remedy"] {
  const status = error instanceof NotSent ? error.status : 0;
  if (status === 409) return "replace";
  return status === 400 || status === 404 ? null : "retry";
}

async function seenNow({ id }: Seen, signal: AbortSignal): Promise<Seen> {
  const { document } = await api.knowledge.get.query({ document_id: id, limit: 1 }, { signal });
  return { id, version: document.version };
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
