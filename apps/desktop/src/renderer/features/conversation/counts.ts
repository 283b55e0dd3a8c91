import type { InboxCounts } from "@switchboard/contracts/conversation";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";

/** How many conversations each view holds; undefined until known. The inbox's stream keeps it fresh. */
export function useCounts(): InboxCounts | undefined {
  return useQuery(trpc.conversation.counts.queryOptions(undefined, { staleTime: 10_000, refetchInterval: 30_000 }))
    .data;
}
