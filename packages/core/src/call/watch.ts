import type { Actor } from "@switchboard/contracts/actor";
import { Wake } from "../conversation/wake.ts";
import type { Core } from "../core.ts";

const everyMs = 5_000;

/**
 * Says when calls of the client have changed, with their ids, so that readers ask for them again; and every 5 s in any case (with
 * none), since a hint may be lost.
 */
export async function* watchCalls(
  core: Core,
  actor: Actor,
  signal: AbortSignal,
): AsyncGenerator<{ call_ids: string[] }> {
  const wake = new Wake();
  const changed = new Set<string>();
  const stop = core.realtime.subscribe({ client_id: actor.client_id }, (hint) => {
    if (hint.kind !== "call") return;
    changed.add(hint.call_id);
    wake.wake();
  });
  try {
    while (!signal.aborted) {
      const call_ids = [...changed];
      changed.clear();
      yield { call_ids };
      await wake.wait(everyMs, signal);
    }
  } finally {
    stop();
  }
}
