import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { inboxView } from "@switchboard/contracts/conversation";
import { type InfiniteData, useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { trpc } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";
import type { ListPage } from "../features/conversation/place.ts";
import { useMay } from "../features/session/session.ts";

const most = 8;
const mostShown = 200;

/** Rows of the lists that are loaded: they can be found by name, which the server keeps encrypted. */
const loadedRows = (): ConversationSummary[] =>
  queryClient
    .getQueriesData<Partial<InfiniteData<ListPage>>>({ queryKey: trpc.conversation.list.pathKey() })
    .flatMap(([, data]) => data?.pages ?? [])
    .flatMap((page) => page.items);

/** Conversations of all views that match a text; the newest ones for an empty text. One request for all views. */
export function usePaletteSearch(text: string): { found: ConversationSummary[]; pending: boolean } {
  const [q, setQ] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), 120);
    return () => clearTimeout(timer);
  }, [text]);
  const enabled = useMay("conversation.read");
  return useQueries({
    queries: inboxView.options.map((view) =>
      trpc.conversation.list.queryOptions({ view, limit: most, ...(q ? { q } : {}) }, { enabled }),
    ),
    combine: (answers) => {
      const rows = [...answers.flatMap(({ data }) => data?.items ?? []), ...loadedRows()];
      const all = new Map(rows.map((row) => [row.id, row]));
      return {
        found: [...all.values()].slice(0, mostShown),
        pending: enabled && answers.some((answer) => answer.isPending),
      };
    },
  });
}
