import type { Actor } from "@switchboard/contracts/actor";
import type { ConversationSummary, InboxCounts } from "@switchboard/contracts/conversation";
import type { Core } from "../core.ts";
import { type News, watchNews } from "../notification/watch-news.ts";
import { stayPresent } from "../presence/stay-present.ts";
import { countInbox } from "./counts.ts";
import { readSummary, toSummary } from "./summary.ts";
import { Wake } from "./wake.ts";

export type InboxChange =
  | { kind: "changed"; summary: ConversationSummary }
  | { kind: "counts"; counts: InboxCounts; at: string }
  | News;

const countEveryMs = 1_000;
const mostPending = 500;

/**
 * Changes of a client's conversations as they happen: each changed one as it is now, and the counts at most once a second, with
 * our own time of them; those come first. A reader that falls behind gets the latest state of each, never a backlog; one that may have missed some is told to ask anew.
 */
export async function* watchInbox(core: Core, actor: Actor, signal: AbortSignal): AsyncGenerator<InboxChange> {
  const wake = new Wake();
  const changed = new Set<string>();
  let stale = true;
  let countedAt = 0;
  const news = watchNews(core, actor, () => wake.wake());
  const stop = [
    stayPresent(core, actor),
    news.stop,
    core.realtime.subscribe({ client_id: actor.client_id }, (hint) => {
      // Those who hear of it know its time, too.
      if (hint.kind === "erased") stale = true;
      if (hint.kind !== "conversation") return;
      if (changed.size < mostPending) changed.add(hint.conversation_id);
      else if (!changed.has(hint.conversation_id)) news.hear("conversations");
      stale = true;
      wake.wake();
    }),
    core.realtime.onReconnect(() => {
      stale = true;
      wake.wake();
    }),
  ];
  try {
    while (!signal.aborted) {
      for (const id of changed) {
        changed.delete(id);
        const row = await readSummary(core, actor.client_id, id);
        if (row) yield { kind: "changed", summary: toSummary(core, row) };
      }
      yield* news.take();
      const dueMs = countedAt + countEveryMs - performance.now();
      if (stale && dueMs <= 0) {
        stale = false;
        countedAt = performance.now();
        const at = core.clock.now().toISOString();
        yield { kind: "counts", counts: await countInbox(core, actor), at };
      }
      if (changed.size === 0)
        await wake.wait(stale ? Math.max(1, countedAt + countEveryMs - performance.now()) : 30_000, signal);
    }
  } finally {
    for (const end of stop) end();
  }
}
