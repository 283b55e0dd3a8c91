import { useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { isThreadAsked, loadThread, threadPage } from "./watch.ts";

/**
 * The query of what is known of one conversation beside its log. It travels alone: what shares a request waits until the page
 * that was opened has been drawn without it.
 */
export const detailQuery = (id: string) =>
  trpc.conversation.get.queryOptions({ conversation_id: id }, { trpc: { context: { alone: true } } });

/** What is known of one conversation beside its log. */
export function useDetail(id: string) {
  return useQuery(detailQuery(id));
}

const hoverMs = 70;
let hover: ReturnType<typeof setTimeout> | undefined;

/**
 * Handlers that fetch a conversation once the pointer rests on it, and at once when it is pressed: the answer is on its way before
 * the page is built. Passing over it asks for nothing.
 */
export const prefetchOnHover = (id: string) => ({
  onPointerEnter: () => {
    clearTimeout(hover);
    hover = setTimeout(() => prefetchConversation(id), hoverMs);
  },
  onPointerLeave: () => clearTimeout(hover),
  onPointerDown: () => prefetchConversation(id),
  // By keyboard, too. Asked for already, it is not asked for again.
  onClick: () => prefetchConversation(id),
});

/** Fetches a conversation that is likely to be opened next, so that it opens at once; in one request where nothing of it is known. */
export function prefetchConversation(id: string): void {
  const query = detailQuery(id);
  if (isThreadAsked(id) || queryClient.getQueryData(query.queryKey)) {
    void queryClient.prefetchQuery(query);
    void loadThread(id);
    return;
  }
  const opened = api.conversation.open.query({ conversation_id: id, limit: threadPage }, { context: { alone: true } });
  void queryClient.prefetchQuery({ ...query, queryFn: () => opened.then(({ detail }) => detail) });
  void loadThread(
    id,
    opened.then(({ log }) => log),
  );
}
