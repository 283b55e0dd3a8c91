import { setTimeout as sleep } from "node:timers/promises";
import type { Caller, Sound } from "@switchboard/testing/voice/caller";
import type pg from "pg";
import { stubsMs } from "./world.ts";

const answerWithinMs = 15_000;
const quietMs = 250;
const pollMs = 5;
const shortestMs = 60;

/** Says something, again and again, each time after the answer has ended. Gives what each turn took beyond the stubs, in ms. */
export async function talk(caller: Caller, words: Int16Array, turns: number, signal: AbortSignal): Promise<number[]> {
  const overheads: number[] = [];
  for (let i = 0; i < turns; i += 1) {
    signal.throwIfAborted();
    const ended = await caller.say(words);
    const answer = await soundAfter(caller, ended);
    overheads.push(answer.from - ended - stubsMs);
    await quiet(caller, quietMs);
  }
  return overheads;
}

/** What the agent itself took of each turn, by its own clock: from the last sound that reached it to the first that it sent, in ms. */
export async function agentShare(db: pg.Pool, callIds: string[]): Promise<number[]> {
  const { rows } = await db.query<{ ms: number }>(
    "SELECT ms FROM call_timings WHERE call_id = ANY ($1) AND kind = 'response'",
    [callIds],
  );
  return rows.map(({ ms }) => ms - stubsMs);
}

/** The first sound that the caller hears after a moment. A splinter, as a busy machine leaves them behind, is none. */
export async function soundAfter(caller: Caller, since: number, of?: string): Promise<Sound> {
  const limit = performance.now() + answerWithinMs;
  for (;;) {
    const sound = caller.heard(of).find((s) => s.from > since && s.to - s.from >= shortestMs);
    if (sound) return sound;
    if (performance.now() > limit) throw new Error(`A caller heard nothing for ${answerWithinMs} ms.`);
    await sleep(pollMs);
  }
}

/** Waits until the caller has heard nothing for so long; gives when that began. */
export async function quiet(caller: Caller, ms: number, of?: string): Promise<number> {
  for (;;) {
    const last = caller.heard(of).at(-1)?.to ?? 0;
    if (performance.now() - last > ms) return last;
    await sleep(pollMs);
  }
}
