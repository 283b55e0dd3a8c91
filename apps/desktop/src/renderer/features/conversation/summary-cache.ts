import type { ConversationDetail, ConversationSummary, InboxView } from "@switchboard/contracts/conversation";
import type { InfiniteData } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { detailQuery } from "./detail.ts";
import { type ListPage, placeRow } from "./place.ts";

type ListKey = readonly [unknown, { input?: { view?: InboxView; q?: string } }?];

/** Puts a conversation's newest summary into every list and page that shows it. */
export function applySummary(row: ConversationSummary, me: string): void {
  const lists = queryClient.getQueriesData<Partial<InfiniteData<ListPage>>>({
    queryKey: trpc.conversation.list.pathKey(),
  });
  for (const [key, data] of lists) {
    const input = (key as ListKey)[1]?.input;
    if (!data?.pages || !data.pageParams || !input?.view) continue;
    const pages = placeRow(data.pages, input.view, row, me, Boolean(input.q));
    queryClient.setQueryData<InfiniteData<ListPage>>(key, { pageParams: data.pageParams, pages });
  }
  queryClient.setQueryData<ConversationDetail>(
    detailQuery(row.id).queryKey,
    // Whoever has the floor now does not wait for what the one before waited for.
    (have) => have && { ...have, ...row, run_status: row.floor.epoch === have.floor.epoch ? have.run_status : null },
  );
}

/** Whether a summary tells of a time before what is shown: the floor has been taken or given since. */
export const isOvertaken = (row: ConversationSummary): boolean =>
  row.floor.epoch < (queryClient.getQueryData(detailQuery(row.id).queryKey)?.floor.epoch ?? 0);

const summaryOf = (detail: ConversationDetail): ConversationSummary => {
  const {
    config: _c,
    previous_id: _p,
    next_id: _n,
    run_status: _r,
    sentiments: _s,
    handoff_timeout_s: _h,
    identified_by: _i,
    ...row
  } = detail;
  return row;
};

/** The floor strip with a stretch that begins now. */
export const nextStretch = (detail: ConversationDetail, holder: "ai" | "human"): ConversationDetail["strip"] => [
  ...detail.strip,
  { holder, from_seq: detail.last_seq + 1, from: new Date().toISOString() },
];

/**
 * Shows a change before the server has agreed to it. Returns the way back, which also asks the server for the truth.
 */
export function showAhead(
  id: string,
  me: string,
  change: (detail: ConversationDetail) => Partial<ConversationSummary>,
): () => void {
  // What is on its way was read before the change, and would undo it for a moment.
  void queryClient.cancelQueries({ queryKey: detailQuery(id).queryKey });
  const before = queryClient.getQueryData(detailQuery(id).queryKey);
  if (before) applySummary(summaryOf({ ...before, ...change(before) }), me);
  return () => {
    if (before) applySummary(summaryOf(before), me);
    refreshConversation(id);
  };
}

/** Asks the server anew for one conversation, the lists and the counts. */
export function refreshConversation(id: string): void {
  void queryClient.invalidateQueries({ queryKey: detailQuery(id).queryKey });
  void queryClient.invalidateQueries({ queryKey: trpc.conversation.list.pathKey() });
  void queryClient.invalidateQueries({ queryKey: trpc.conversation.counts.pathKey() });
}
