import type { Exported } from "@switchboard/contracts/exported";
import { notify } from "./notices.ts";

/** Lets the browser save a text as a file, and says so. */
export function saveFile({ file_name, media_type, text }: Exported): void {
  const url = URL.createObjectURL(new Blob([text], { type: media_type }));
  const link = Object.assign(document.createElement("a"), { href: url, download: file_name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  notify({ tone: "human", title: "Exported", detail: file_name });
}
