import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";

const limit = 100;

/** Staff by name, page by page; `q` is a part of name or address, or a role. */
export function useStaff(q: string) {
  return useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: trpc.staff.list.infiniteQueryKey({ limit, q }),
      queryFn: ({ pageParam, signal }) =>
        api.staff.list.query({ limit, ...(q && { q }), ...(pageParam && { cursor: pageParam }) }, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
      placeholderData: (before) => before,
    }),
  );
}
