import { notify } from "../../notice/notices.ts";
import { useServerUrl } from "../server/server-state.ts";

/** Puts the address of an entry of a conversation on the clipboard, for colleagues. */
export function useCopyEntryLink(): (id: string, seq: number) => Promise<void> {
  const server = useServerUrl();
  return async (id, seq) => {
    const { href } = new URL(`/console/inbox/${id}?at=${seq}`, server);
    try {
      await navigator.clipboard.writeText(href);
      notify({ tone: "human", title: "Link copied" });
    } catch {
      notify({ tone: "breach", title: "The link could not be copied", detail: href });
    }
  };
}
