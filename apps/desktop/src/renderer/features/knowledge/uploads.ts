import { api } from "../../api/client.ts";
import { notify } from "../../notice/notices.ts";
import { refreshDocuments } from "./list.ts";
import { NotSent, type Seen, sendFile } from "./send-file.ts";
import { addUpload, changeUpload, dismissUpload, type Upload, uploadOf } from "./upload-list.ts";

const atOnce = 2;
/** What waits for its turn, by its file's key. */
const waiting = new Map<number, () => Promise<void>>();
let running = 0;

function startWaiting(): void {
  for (const [key, work] of waiting) {
    if (running >= atOnce) return;
    waiting.delete(key);
    running += 1;
    void work().finally(() => {
      running -= 1;
      startWaiting();
    });
  }
}

/** Sends files, two at once; each is on the list until it is there. They go on while another room is open. */
export function upload(files: readonly File[], replaces?: Seen): void {
  for (const file of files) queue(addUpload(file, replaces));
}

/** Sends a file once more that did not get there; one that replaces a document now replaces what that is by now. */
export function sendAgain(key: number): void {
  changeUpload(key, { share: 0, problem: null });
  queue(key, true);
}

function queue(key: number, anew = false): void {
  const stopping = new AbortController();
  const stop = (): void => {
    stopping.abort();
    // One that has not begun has nothing to end.
    if (waiting.delete(key)) dismissUpload(key);
  };
  changeUpload(key, { stop });
  waiting.set(key, () => sendOne(key, stopping.signal, anew));
  startWaiting();
}

async function sendOne(key: number, signal: AbortSignal, anew: boolean): Promise<void> {
  const each = uploadOf(key);
  if (!each) return;
  try {
    const onProgress = (share: number): void => changeUpload(key, { share });
    const replaces = each.replaces && anew ? await seenNow(each.replaces, signal) : each.replaces;
    const done = await sendFile(each.file, { onProgress, signal }, replaces);
    dismissUpload(key);
    if (done.known) {
      notify({ tone: "quiet", title: `${each.name} is there already`, detail: `As “${done.title}”.` });
    }
  } catch (error) {
    if (signal.aborted) dismissUpload(key);
    else {
      changeUpload(key, {
        problem: error instanceof Error ? error.message : "It was not sent.",
        remedy: remedyOf(error),
      });
    }
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
