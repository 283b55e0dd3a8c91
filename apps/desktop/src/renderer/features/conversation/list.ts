import type { ConversationSummary, InboxView } from "@switchboard/contracts/conversation";
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

const pageSize = 50;

/** The query of a view's pages; `q` narrows it to what matches. */
export const listQuery = (view: InboxView, q: string) => {
  const input = { view, limit: pageSize, ...(q ? { q } : {}) };
  return infiniteQueryOptions({
    queryKey: trpc.conversation.list.infiniteQueryKey(input),
    // tRPC's own options would add a field that the server, strict as it is, refuses.
    queryFn: ({ pageParam, signal }) =>
      api.conversation.list.query({ ...input, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: q ? keepPreviousData : undefined,
  });
};

/** Loaded rows whose customer's name has the text: names are encrypted, so the server cannot look into them. */
function namedLike(view: InboxView, q: string): ConversationSummary[] {
  const pages = queryClient.getQueryData(listQuery(view, "").queryKey)?.pages ?? [];
  const wanted = q.toLowerCase();
  return pages.flatMap((page) => page.items).filter((row) => row.customer_label.toLowerCase().includes(wanted));
}

/** A view of the Inbox, page by page. */
export function useList(view: InboxView, q: string) {
  const query = useInfiniteQuery(listQuery(view, q));
  const rows = useMemo<ConversationSummary[]>(() => {
    const found = query.data?.pages.flatMap((page) => page.items) ?? [];
    if (!q) return found;
    return [...new Map([...namedLike(view, q), ...found].map((row) => [row.id, row])).values()];
  }, [query.data, view, q]);
  return { ...query, rows };
}
