import { setTimeout as sleep } from "node:timers/promises";
import type { Rig } from "../rig/rig.ts";
import { openCallConsole } from "./console.ts";
import { quiet, soundAfter } from "./turns.ts";
import type { BenchCall, World } from "./world.ts";

const longEnoughMs = 350;
const mostMs = 1_500;

/** One takeover out of listening, in ms. */
export type Takeover = {
  /** From the click until the caller last heard the agent. */
  silentMs: number;
  /** From the click until the caller first heard the person. */
  audibleMs: number;
  /** From the commit until the caller last heard the agent; negative when that was before. */
  afterCommitMs: number;
  /** From the click to the server's answer, and until the console says that the microphone is live. */
  answeredMs: number;
  liveMs: number;
};

/** Takes a call over at random moments of the agent's answers, by keyboard in a real console, and returns it, again and again. */
export async function takeOvers(
  rig: Rig,
  world: World,
  { id, caller }: BenchCall,
  words: Int16Array,
  times: number,
): Promise<Takeover[]> {
  const console = await openCallConsole(rig, await world.startConsole(), id);
  await console.listen();
  const found: Omit<Takeover, "afterCommitMs">[] = [];
  const lasts: number[] = [];
  for (let i = 0; i < times; i += 1) {
    rig.signal.throwIfAborted();
    await soundAfter(caller, await caller.say(words));
    await sleep(Math.random() * mostMs);
    const { at, answeredAt, liveAt } = await console.takeOver();
    const person = await soundAfter(caller, at, "staff-");
    await quiet(caller, longEnoughMs, "agent-");
    const last = Math.max(at, caller.heard("agent-").at(-1)?.to ?? at);
    lasts.push(last);
    found.push({
      silentMs: last - at,
      audibleMs: person.from - at,
      answeredMs: answeredAt - at,
      liveMs: liveAt - at,
    });
    await console.giveBack();
    await quiet(caller, longEnoughMs);
  }
  const commits = await commitTimes(world, id);
  if (commits.length !== times) throw new Error(`${times} takeovers were committed ${commits.length} times.`);
  return found.map((each, i) => ({ ...each, afterCommitMs: (lasts[i] ?? 0) - (commits[i] ?? 0) }));
}

/** When each takeover of a call was committed, by PostgreSQL's own record, on the clock of `performance`. */
async function commitTimes({ db }: World, callId: string): Promise<number[]> {
  const { rows } = await db.query<{ ms: number }>(
    `SELECT (extract(epoch FROM pg_xact_commit_timestamp(e.xmin)) * 1000)::float8 AS ms
     FROM events e JOIN calls c USING (conversation_id)
     WHERE c.id = $1 AND e.kind = 'floor_changed' AND e.body ->> 'holder' = 'human' ORDER BY e.seq`,
    [callId],
  );
  const since1970 = Date.now() - performance.now();
  return rows.map(({ ms }) => ms - since1970);
}
