import type { TaskFilter } from "@switchboard/contracts/task";
import { infiniteQueryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";

/** A hint of the stream comes at once; this is for one that was lost, and for leases that pass by themselves. */
const everyMs = 30_000;

const options = (filter: TaskFilter) =>
  infiniteQueryOptions({
    queryKey: trpc.task.list.infiniteQueryKey({ limit: 100, ...filter }),
    queryFn: ({ pageParam, signal }) =>
      api.task.list.query({ limit: 100, ...filter, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: everyMs,
  });

/** One's own queues, in the order in which tasks are claimed. */
export function useQueue(filter: TaskFilter) {
  return useInfiniteQuery(options(filter));
}

/** How much waits in one's queues; undefined before it is known, and for who has none. */
export function useTaskCounts(enabled: boolean) {
  return useQuery(trpc.task.counts.queryOptions(undefined, { enabled, refetchInterval: everyMs })).data;
}
