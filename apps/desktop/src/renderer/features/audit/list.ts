import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { type AuditChoice, auditInput } from "./filter.ts";

const pageLimit = 100;

const options = (choice: AuditChoice) =>
  infiniteQueryOptions({
    queryKey: [...trpc.audit.list.pathKey(), choice],
    queryFn: ({ pageParam, signal }) =>
      api.audit.list.query(
        { ...auditInput(choice, Date.now()), limit: pageLimit, ...(pageParam ? { cursor: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });

/** The client's audit as asked for, newest first, page by page. */
export function useAudit(choice: AuditChoice) {
  return useInfiniteQuery(options(choice));
}
