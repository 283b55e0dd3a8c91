import type { BulkResult } from "@switchboard/contracts/bulk";
import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { refreshSeen } from "../seen/seen.ts";
import { act, type BulkAction, doneWords } from "./act.ts";

/** So many travel together: the bar moves, and a lost connection leaves little in doubt. */
const chunk = 20;

/** What became of one row. */
export type Worked = BulkResult & { row: ConversationSummary };

export type Run = { action: BulkAction; total: number; worked: Worked[]; running: boolean };

const failed = (error: unknown): BulkResult => ({
  outcome: "failed",
  by: null,
  detail: problemOf(error).text,
  added: [],
  removed: [],
});

/** Works through the selected conversations, piece by piece; one that fails stops none of the others. */
export function useBulkRun() {
  const [run, setRun] = useState<Run | null>(null);
  const start = async (action: BulkAction, rows: readonly ConversationSummary[]): Promise<void> => {
    const worked: Worked[] = [];
    const show = (running: boolean): void => setRun({ action, total: rows.length, worked: [...worked], running });
    show(true);
    for (let at = 0; at < rows.length; at += chunk) {
      const part = rows.slice(at, at + chunk);
      const results = await act(action, part).catch((error: unknown) => part.map(() => failed(error)));
      part.forEach((row, index) => worked.push({ row, ...(results[index] ?? failed(undefined)) }));
      show(true);
    }
    void queryClient.invalidateQueries({ queryKey: trpc.conversation.pathKey() });
    void queryClient.invalidateQueries({ queryKey: trpc.tag.pathKey() });
    if (action.kind === "unread") refreshSeen(rows.map((row) => row.id));
    tellDone(action, worked, start);
    // What went well needs no more than a word.
    if (worked.every((each) => each.outcome === "done" || each.outcome === "unchanged")) setRun(null);
    else show(false);
  };
  return { run, start, close: () => setRun(null) };
}

/** Says how much was done; tags can be undone, exactly where they were changed. */
function tellDone(
  action: BulkAction,
  worked: readonly Worked[],
  start: (action: BulkAction, rows: readonly ConversationSummary[]) => Promise<void>,
): void {
  const changed = worked.filter((each) => each.outcome === "done").map((each) => each.row);
  if (changed.length === 0) {
    if (worked.every((each) => each.outcome === "unchanged")) notify({ tone: "quiet", title: "It was so already" });
    return;
  }
  const title = doneWords(action, changed.length);
  if (action.kind !== "tag" && action.kind !== "untag") return notify({ tone: "human", title });
  const back: BulkAction = { kind: action.kind === "tag" ? "untag" : "tag", tag: action.tag };
  notify({ tone: "human", title, action: { label: "Undo", run: () => void start(back, changed) } });
}
