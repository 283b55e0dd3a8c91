import type { BulkResult } from "@switchboard/contracts/bulk";
import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { useSyncExternalStore } from "react";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { refreshSeen } from "../seen/seen.ts";
import { act, type BulkAction, doneWords, failed } from "./act.ts";

/** So many travel together: the bar moves, and a lost connection leaves little in doubt. */
const chunk = 20;

/** What became of one row. */
export type Worked = BulkResult & { row: ConversationSummary };

export type Run = { action: BulkAction; total: number; worked: Worked[]; running: boolean };

let run: Run | null = null;
let before: Promise<void> = Promise.resolve();
const watchers = new Set<() => void>();

function show(next: Run | null): void {
  run = next;
  for (const watcher of watchers) watcher();
}

const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** What is worked through, live, or what became of it; it goes on while another room is open. */
export const useBulkRun = (): Run | null => useSyncExternalStore(watch, () => run);

/** Puts away what became of it. */
export const closeBulkRun = (): void => show(null);

/** Works through conversations, piece by piece, after what is worked through already; one that fails stops none of the others. */
export function startBulkRun(action: BulkAction, rows: readonly ConversationSummary[]): void {
  // One that broke off keeps no later one from beginning.
  before = before.catch(() => undefined).then(() => workThrough(action, rows));
}

/** What could not be done. */
export const leftOf = ({ worked }: Run): Worked[] =>
  worked.filter((each) => each.outcome !== "done" && each.outcome !== "unchanged");

/** How much could not be done, as a sentence. */
export const leftWords = (of: Run): string => `${leftOf(of).length} of ${of.total} could not be done`;

async function workThrough(action: BulkAction, rows: readonly ConversationSummary[]): Promise<void> {
  const worked: Worked[] = [];
  const now = (running: boolean): Run => ({ action, total: rows.length, worked: [...worked], running });
  show(now(true));
  for (let at = 0; at < rows.length; at += chunk) {
    const part = rows.slice(at, at + chunk);
    const results = await act(action, part).catch((error: unknown) => part.map(() => failed(error)));
    part.forEach((row, index) => worked.push({ row, ...(results[index] ?? failed(undefined)) }));
    show(now(true));
  }
  void queryClient.invalidateQueries({ queryKey: trpc.conversation.pathKey() });
  void queryClient.invalidateQueries({ queryKey: trpc.tag.pathKey() });
  if (action.kind === "unread") refreshSeen(rows.map((row) => row.id));
  const over = now(false);
  tellDone(action, worked);
  // What went well needs no more than a word.
  show(leftOf(over).length === 0 ? null : over);
  if (run && watchers.size === 0) {
    notify({ tone: "breach", title: leftWords(over), detail: "The Inbox says which, and why." });
  }
}

/** Says how much was done; tags can be undone, exactly where they were changed. */
function tellDone(action: BulkAction, worked: readonly Worked[]): void {
  const changed = worked.filter((each) => each.outcome === "done").map((each) => each.row);
  if (changed.length === 0) {
    if (worked.every((each) => each.outcome === "unchanged")) notify({ tone: "quiet", title: "It was so already" });
    return;
  }
  const title = doneWords(action, changed.length);
  if (action.kind !== "tag" && action.kind !== "untag") return notify({ tone: "human", title });
  const back: BulkAction = { kind: action.kind === "tag" ? "untag" : "tag", tag: action.tag };
  notify({ tone: "human", title, action: { label: "Undo", run: () => startBulkRun(back, changed) } });
}
