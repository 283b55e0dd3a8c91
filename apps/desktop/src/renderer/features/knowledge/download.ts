import { activeClient } from "../../api/active-client.ts";
import { notify } from "../../notice/notices.ts";
import { saveBlob } from "../../notice/save-blob.ts";

const longestMs = 300_000;

/** Saves a document's file as it was uploaded. */
export async function download(documentId: string, name: string): Promise<void> {
  try {
    const answer = await fetch(`/v1/knowledge/files/${documentId}`, {
      headers: { "x-switchboard-client": activeClient() ?? "" },
      signal: AbortSignal.timeout(longestMs),
    });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    saveBlob(name, await answer.blob());
  } catch (error) {
    notify({ tone: "breach", title: "Not downloaded", detail: error instanceof Error ? error.message : "Try again." });
  }
}
