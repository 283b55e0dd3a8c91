import { activeClient } from "../../api/active-client.ts";
import { notify } from "../../notice/notices.ts";

const longestMs = 300_000;

/** Saves a document's file as it was uploaded. */
export async function download(documentId: string, name: string): Promise<void> {
  try {
    const answer = await fetch(`/v1/knowledge/files/${documentId}`, {
      headers: { "x-switchboard-client": activeClient() ?? "" },
      signal: AbortSignal.timeout(longestMs),
    });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    const url = URL.createObjectURL(await answer.blob());
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  } catch (error) {
    notify({ tone: "breach", title: "Not downloaded", detail: error instanceof Error ? error.message : "Try again." });
  }
}
