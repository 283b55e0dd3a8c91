import type { InboxCounts } from "@switchboard/contracts/conversation";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { useMay } from "../session/session.ts";

/** How many conversations each view holds; undefined until known, and for who may not read them. The inbox's stream keeps it fresh. */
export function useCounts(): InboxCounts | undefined {
  const enabled = useMay("conversation.read");
  return useQuery(
    trpc.conversation.counts.queryOptions(undefined, { enabled, staleTime: 10_000, refetchInterval: 30_000 }),
  ).data;
}
