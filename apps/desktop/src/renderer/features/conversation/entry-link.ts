import { notify } from "../../notice/notices.ts";

/** The address of an entry of a conversation, for colleagues. */
const linkTo = (id: string, seq: number): string =>
  new URL(`/console/inbox/${id}?at=${seq}`, window.location.origin).href;

/** Puts an entry's address on the clipboard. */
export async function copyEntryLink(id: string, seq: number): Promise<void> {
  try {
    await navigator.clipboard.writeText(linkTo(id, seq));
    notify({ tone: "human", title: "Link copied" });
  } catch {
    notify({ tone: "breach", title: "The link could not be copied", detail: linkTo(id, seq) });
  }
}
