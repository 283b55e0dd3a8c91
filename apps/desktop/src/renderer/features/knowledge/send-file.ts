import { FILE_LIMIT, type UploadedFile, uploadedFile } from "@switchboard/contracts/knowledge";
import { z } from "zod";
import { activeClient } from "../../api/active-client.ts";

const longestMs = 300_000;
const problem = z.object({ detail: z.string().optional(), title: z.string().optional() });

/** What happens to a file on its way. `share` is 0..1. */
type Signs = { onProgress: (share: number) => void; signal: AbortSignal };

/**
 * Sends a file's bytes; a request of the old kind, since `fetch` does not tell how far it is. Rejects with an error whose message is
 * for people. `documentId`: the document whose file it replaces.
 */
export function sendFile(file: File, { onProgress, signal }: Signs, documentId?: string): Promise<UploadedFile> {
  const { promise, resolve, reject } = Promise.withResolvers<UploadedFile>();
  if (file.size > FILE_LIMIT) {
    reject(new Error(`It is larger than ${FILE_LIMIT / 1_000_000} MB. Upload it in parts.`));
    return promise;
  }
  const about = new URLSearchParams({ name: file.name.slice(0, 200), ...(documentId && { document_id: documentId }) });
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
    reject(new Error(said?.detail ?? said?.title ?? `The server answered ${request.status}.`));
  });
  request.addEventListener("error", () => reject(new Error("The server does not answer. Try again.")));
  request.addEventListener("timeout", () => reject(new Error("It took too long. Try again.")));
  request.addEventListener("abort", () => reject(new Error("Stopped.")));
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
