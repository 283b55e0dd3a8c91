import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";

const everyMs = 20_000;

/** How many notifications are unread; undefined until known. The inbox's stream makes it ask anew. */
export function useUnread(): number | undefined {
  return useQuery(trpc.notification.counts.queryOptions(undefined, { refetchInterval: everyMs })).data?.unread;
}
