import type { Exported } from "@switchboard/contracts/exported";
import { notify } from "./notices.ts";
import { saveBlob } from "./save-blob.ts";

/** Lets the browser save a text as a file, and says so. */
export function saveFile({ file_name, media_type, text }: Exported): void {
  saveBlob(file_name, new Blob([text], { type: media_type }));
  notify({ tone: "human", title: "Exported", detail: file_name });
}
