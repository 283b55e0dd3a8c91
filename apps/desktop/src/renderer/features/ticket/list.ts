import type { TicketSort, TicketView } from "@switchboard/contracts/ticket";
import { infiniteQueryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

const refreshMs = 15_000;

const options = (view: TicketView, sort: TicketSort) =>
  infiniteQueryOptions({
    queryKey: [...trpc.ticket.list.pathKey(), view, sort],
    queryFn: ({ pageParam, signal }) =>
      api.ticket.list.query({ view, sort, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: refreshMs,
  });

/** A view of the tickets, page by page. */
export function useTickets(view: TicketView, sort: TicketSort) {
  const query = useInfiniteQuery(options(view, sort));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { ...query, rows };
}

/** How many tickets each view holds. */
export const useTicketCounts = () =>
  useQuery(trpc.ticket.counts.queryOptions(undefined, { refetchInterval: refreshMs })).data;

/** One ticket by its number. */
export const useTicket = (number: number) =>
  useQuery(trpc.ticket.get.queryOptions({ number }, { refetchInterval: refreshMs, retry: false }));

/** Who may own one. */
export const useTicketOwners = () => useQuery(trpc.ticket.listOwners.queryOptions(undefined, { staleTime: 60_000 }));

/** Reads all that is shown of tickets again. */
export const refreshTickets = () => queryClient.invalidateQueries({ queryKey: trpc.ticket.pathKey() });
