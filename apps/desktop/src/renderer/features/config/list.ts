import { skipToken, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";

const limit = 200;

/** Versions of the client's configs, page by page: the active ones, then the newest. */
export function useVersions() {
  return useInfiniteQuery({
    queryKey: trpc.config.list.infiniteQueryKey({ limit }),
    queryFn: ({ pageParam, signal }) =>
      api.config.list.query({ limit, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** The active and the newest version of a config, whichever pages are loaded. Undefined: none is asked for. */
export function useHeads(name: string | undefined) {
  return useQuery(trpc.config.list.queryOptions(name === undefined ? skipToken : { name, limit: 2 }));
}
