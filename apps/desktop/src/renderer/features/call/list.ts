import type { CallFilter, CallSummary } from "@switchboard/contracts/call";
import { infiniteQueryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, trpc } from "../../api/client.ts";

const pageSize = 50;

/** The question for all calls that go on. */
export const allLive = { view: "live", limit: 200 } as const;

/** Calls that go on, those that wait for a person first. */
export function useLiveCalls(enabled = true) {
  const query = useQuery({ ...trpc.calls.list.queryOptions(allLive), enabled });
  const rows = useMemo<CallSummary[]>(
    () => (query.data?.items ?? []).toSorted((a, b) => Number(waits(b)) - Number(waits(a))),
    [query.data],
  );
  return { ...query, rows };
}

/** Whether a person is asked for and has not come. */
export const waits = (call: CallSummary): boolean =>
  call.state !== "ended" && call.floor.holder === "ai" && call.escalation?.status === "waiting";

const endedQuery = (filter: CallFilter) => {
  const input = { view: "ended" as const, limit: pageSize, ...filter };
  return infiniteQueryOptions({
    queryKey: trpc.calls.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) =>
      api.calls.list.query({ ...input, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
};

/** Ended calls, newest first, page by page. */
export function useEndedCalls(filter: CallFilter) {
  const query = useInfiniteQuery(endedQuery(filter));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { ...query, rows };
}

/** One call with its timings and what was spoken when. */
export const useCall = (callId: string) => useQuery(trpc.calls.get.queryOptions({ call_id: callId }));
