import type { Actor } from "@switchboard/contracts/actor";
import type { CallLevels, CallNews } from "@switchboard/contracts/call";
import type { Hint } from "@switchboard/contracts/realtime";
import { Wake } from "../conversation/wake.ts";
import type { Core } from "../core.ts";

const everyMs = 5_000;
/** Nobody watches who has not said so for this long: two of three may be lost. */
export const WATCHED_FOR_MS = 3 * everyMs;
/** Readers are told of changes, and of a draft its newest state, this often at most. */
const changeEveryMs = 100;
const draftEveryMs = 200;
const mostLive = 200;

type Live = { call_id: string; conversation_id: string };

/**
 * What happens on a client's calls: which have changed, with their ids, so that readers ask for them again (and every 5 s in any
 * case with none, since a hint may be lost); the answers that agents are writing on them; how loud each side is. A reader that
 * falls behind gets the newest state of each, never a backlog.
 */
export async function* watchCalls(core: Core, actor: Actor, signal: AbortSignal): AsyncGenerator<CallNews> {
  const wake = new Wake();
  const changed = new Set<string>();
  const drafts = new Set<string>();
  const levels = new Map<string, CallLevels>();
  let live = new Map<string, string>();
  const stop = core.realtime.subscribe({ client_id: actor.client_id }, (hint) => {
    if (!take(hint)) return;
    wake.wake();
  });
  /** Whether a hint is of a call that goes on. */
  const take = (hint: Hint): boolean => {
    if (hint.kind === "call") changed.add(hint.call_id);
    else if (hint.kind === "levels") levels.set(hint.call_id, hint.levels);
    else if (hint.kind === "conversation" || hint.kind === "floor" || hint.kind === "draft") {
      const call = live.get(hint.conversation_id);
      if (call === undefined) return false;
      if (hint.kind === "draft") drafts.add(hint.conversation_id);
      else changed.add(call);
    } else return false;
    return true;
  };
  let [lookAt, changeAt, draftAt] = [0, 0, 0];
  try {
    while (!signal.aborted) {
      const due = performance.now() >= lookAt;
      // Agents say how loud it is only while somebody wants to know.
      if (due) core.realtime.publish({ kind: "calls_watched", client_id: actor.client_id });
      if (due || (changed.size > 0 && performance.now() >= changeAt)) {
        live = new Map((await liveCalls(core, actor.client_id)).map((c) => [c.conversation_id, c.call_id]));
        lookAt = performance.now() + everyMs;
        changeAt = performance.now() + changeEveryMs;
        const call_ids = [...changed];
        changed.clear();
        yield { kind: "changed", call_ids };
      }
      for (const [call_id, now] of levels) {
        levels.delete(call_id);
        yield { kind: "levels", call_id, levels: now };
      }
      if (drafts.size > 0 && performance.now() >= draftAt) {
        draftAt = performance.now() + draftEveryMs;
        const asked = [...drafts];
        drafts.clear();
        for (const { conversation_id, text } of await draftsNow(core, actor.client_id, asked)) {
          const call_id = live.get(conversation_id);
          if (call_id !== undefined) yield { kind: "draft", call_id, text };
        }
      }
      const next = Math.min(lookAt, changed.size > 0 ? changeAt : lookAt, drafts.size > 0 ? draftAt : lookAt);
      if (levels.size === 0) await wake.wait(Math.max(1, next - performance.now()), signal);
    }
  } finally {
    stop();
  }
}

async function liveCalls(core: Core, clientId: string): Promise<Live[]> {
  return core.db.query<Live>(clientId, {
    name: "live-calls",
    text: `SELECT id AS call_id, conversation_id FROM calls WHERE client_id = $1 AND state <> 'ended' ORDER BY started_at DESC LIMIT ${mostLive}`,
    values: [clientId],
  });
}

async function draftsNow(
  core: Core,
  clientId: string,
  ids: string[],
): Promise<{ conversation_id: string; text: string }[]> {
  return core.db.query(clientId, {
    name: "drafts-of-calls",
    text: "SELECT DISTINCT ON (conversation_id) conversation_id, text FROM run_drafts WHERE conversation_id = ANY($1::uuid[]) ORDER BY conversation_id, attempt DESC",
    values: [ids],
  });
}
