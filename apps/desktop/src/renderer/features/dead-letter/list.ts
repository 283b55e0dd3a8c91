import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";

const options = infiniteQueryOptions({
  queryKey: trpc.deadLetter.list.infiniteQueryKey({ limit: 50 }),
  queryFn: ({ pageParam, signal }) =>
    api.deadLetter.list.query({ limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
  staleTime: 5000,
});

/** Runs that failed for good, newest first, page by page, and the jobs that did. */
export function useDeadLetters() {
  return useInfiniteQuery(options);
}
