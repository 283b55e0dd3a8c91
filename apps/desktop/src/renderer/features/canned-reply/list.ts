import type { CannedReply } from "@switchboard/contracts/canned-reply";
import { useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";

/** The server keeps at most 500. */
const mostPages = 3;

async function readAll(signal: AbortSignal): Promise<CannedReply[]> {
  const all: CannedReply[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const { items, next_cursor } = await api.cannedReply.list.query(
      { limit: 200, ...(cursor && { cursor }) },
      { signal },
    );
    all.push(...items);
    cursor = next_cursor;
    if (cursor === null) break;
  }
  return all;
}

/** Every canned reply that the reader may use, by shortcut. */
export function useCannedReplies(enabled = true) {
  return useQuery({
    queryKey: [...trpc.cannedReply.pathKey(), "all"],
    queryFn: ({ signal }) => readAll(signal),
    staleTime: 60_000,
    enabled,
  });
}
