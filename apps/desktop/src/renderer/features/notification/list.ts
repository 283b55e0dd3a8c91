import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";

const options = infiniteQueryOptions({
  queryKey: trpc.notification.list.infiniteQueryKey({ limit: 50 }),
  queryFn: ({ pageParam, signal }) =>
    api.notification.list.query({ limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

/** One's own notifications, newest first, page by page. */
export function useNotifications() {
  return useInfiniteQuery(options);
}
