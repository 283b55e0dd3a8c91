import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { quiet, soundAfter } from "./turns.ts";
import type { BenchCall } from "./world.ts";

const reportWithinMs = 5_000;
/** Tries for each interruption that is measured. */
const triesFor = 2;
const longEnoughMs = 350;
/** An answer that sounds so long after the caller has begun could have been interrupted. */
const noticedWithinMs = 1_000;

/** From the decision to the last sound that the caller received, of each interruption, in ms; and what the agent did not notice. */
export type BargeIns = {
  stopsMs: number[];
  /** Times that the caller spoke over an answer. */
  tries: number;
  /** Those of them of which the agent reported no decision, though its answer went on. */
  unnoticed: number;
};

/**
 * Speaks over the agent's answers, again and again, at random moments. The moment of the decision is the agent's own (what it
 * reports of each, on the same machine's clock), the silence is the caller's. Throws when a session stays mute, or is rarely
 * interrupted. A try that met the end of an answer is neither measured nor unnoticed.
 */
export async function bargeIn(call: BenchCall, db: pg.Pool, words: Int16Array, times: number): Promise<BargeIns> {
  const found: BargeIns = { stopsMs: [], tries: 0, unnoticed: 0 };
  let ended = await call.caller.say(words);
  for (; found.stopsMs.length < times; found.tries += 1) {
    if (found.tries >= times * triesFor) throw new Error(`The agent is rarely interrupted: ${JSON.stringify(found)}`);
    await soundAfter(call.caller, ended);
    await sleep(200 + Math.random() * 1_500);
    const before = await decisions(db, call.id);
    const spokeAt = performance.now();
    const saying = call.caller.say(words);
    const decidedAt = await nextDecision(db, call.id, before.length);
    const silentAt = await quiet(call.caller, longEnoughMs);
    if (decidedAt !== undefined) found.stopsMs.push(performance.timeOrigin + silentAt - decidedAt);
    else if (silentAt - spokeAt > noticedWithinMs) found.unnoticed += 1;
    ended = await saying;
  }
  await soundAfter(call.caller, ended);
  return found;
}

/** When the agent decided that it was interrupted, in ms since 1970. */
async function decisions(db: pg.Pool, callId: string): Promise<number[]> {
  const { rows } = await db.query<{ at: number }>(
    `SELECT (extract(epoch FROM at) * 1000 - ms)::float8 AS at FROM call_timings
     WHERE call_id = $1 AND kind = 'barge_in_stop' ORDER BY id`,
    [callId],
  );
  return rows.map((r) => r.at);
}

async function nextDecision(db: pg.Pool, callId: string, known: number): Promise<number | undefined> {
  const limit = performance.now() + reportWithinMs;
  for (;;) {
    const at = (await decisions(db, callId))[known];
    if (at !== undefined) return at;
    if (performance.now() > limit) return undefined;
    await sleep(10);
  }
}
