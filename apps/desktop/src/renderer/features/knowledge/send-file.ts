import { cleanFileName } from "@switchboard/contracts/file-name";
import { FILE_LIMIT, type UploadedFile, uploadedFile } from "@switchboard/contracts/knowledge";
import { z } from "zod";
import { activeClient } from "../../api/active-client.ts";

const longestMs = 300_000;
const problem = z.object({ detail: z.string().optional(), title: z.string().optional() });

/** What happens to a file on its way. `share` is 0..1. */
type Signs = { onProgress: (share: number) => void; signal: AbortSignal };

/** A document as it was seen: of two who replace it at once, the second is told who was first. */
export type Seen = { id: string; version: number };

/** Why a file was not taken, for people. `status`: HTTP's; 0 without an answer. */
export class NotSent extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.name = "NotSent";
    this.status = status;
  }
}

/**
 * Sends a file's bytes; a request of the old kind, since `fetch` does not tell how far it is. Rejects with `NotSent`. `replaces`: the document whose file it replaces, as it was seen.
 */
export function sendFile(file: File, { onProgress, signal }: Signs, replaces?: Seen): Promise<UploadedFile> {
  const { promise, resolve, reject } = Promise.withResolvers<UploadedFile>();
  if (file.size > FILE_LIMIT) {
    reject(new NotSent(`It is larger than ${FILE_LIMIT / 1_000_000} MB. Upload it in parts.`, 400));
    return promise;
  }
  const about = new URLSearchParams({
    name: cleanFileName(file.name) || "Document",
    ...(replaces && { document_id: replaces.id, version: String(replaces.version) }),
  });
  const request = new XMLHttpRequest();
  request.open("POST", `/v1/knowledge/files?${about}`);
  request.timeout = longestMs;
  request.setRequestHeader("content-type", "application/octet-stream");
  request.setRequestHeader("x-switchboard-csrf", "1");
  request.setRequestHeader("x-switchboard-client", activeClient() ?? "");
  request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1));
  request.addEventListener("load", () => {
    const answer = bodyOf(request.responseText);
    const done = uploadedFile.safeParse(answer);
    if (request.status === 201 && done.success) return resolve(done.data);
    const said = problem.safeParse(answer).data;
    reject(new NotSent(said?.detail ?? said?.title ?? `The server answered ${request.status}.`, request.status));
  });
  request.addEventListener("error", () => reject(new NotSent("The server does not answer. Try again.", 0)));
  request.addEventListener("timeout", () => reject(new NotSent("It took too long. Try again.", 0)));
  request.addEventListener("abort", () => reject(new NotSent("Stopped.", 0)));
  signal.addEventListener("abort", () => request.abort(), { once: true });
  request.send(file);
  return promise;
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
