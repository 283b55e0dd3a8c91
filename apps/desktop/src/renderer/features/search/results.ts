import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, trpc } from "../../api/client.ts";

const pageLimit = 30;

const options = (q: string, enabled: boolean) =>
  infiniteQueryOptions({
    queryKey: [...trpc.search.conversations.pathKey(), q],
    queryFn: ({ pageParam, signal }) =>
      api.search.conversations.query({ q, limit: pageLimit, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    enabled,
  });

/** What a search finds, page by page; a conversation that moved meanwhile is shown once. */
export function useResults(q: string, enabled: boolean) {
  const query = useInfiniteQuery(options(q, enabled));
  const hits = useMemo(() => {
    const all = query.data?.pages.flatMap((page) => page.items) ?? [];
    return [...new Map(all.map((hit) => [hit.conversation.id, hit])).values()];
  }, [query.data]);
  return { ...query, hits, behind: query.data?.pages[0]?.behind ?? 0 };
}
