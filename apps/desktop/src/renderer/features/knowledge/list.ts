import type { KnowledgeDocument } from "@switchboard/contracts/knowledge";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

const pageSize = 100;
/** While a worker reads a file. */
const soonMs = 1_000;

const isRead = ({ status }: KnowledgeDocument): boolean => status === "queued" || status === "reading";

const options = infiniteQueryOptions({
  queryKey: trpc.knowledge.list.infiniteQueryKey({ limit: pageSize }),
  queryFn: ({ pageParam, signal }) =>
    api.knowledge.list.query({ limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

/** The client's documents, by title; looked at every second while one of them is being read. */
export function useDocuments() {
  return useInfiniteQuery({
    ...options,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(isRead)) ? soonMs : false),
  });
}

/** Reads the documents anew. */
export const refreshDocuments = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: trpc.knowledge.pathKey() });
