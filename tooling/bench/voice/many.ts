import { setTimeout as sleep } from "node:timers/promises";
import { percentile, round } from "../rig/numbers.ts";
import { agentShare, talk } from "./turns.ts";
import type { BenchCall, World } from "./world.ts";

const betweenStartsMs = 150;
const spreadMs = 2_000;

/** What so many calls at once were like. */
export type Crowd = {
  calls: number;
  overheadP50Ms: number;
  overheadP95Ms: number;
  agentShareP50Ms: number;
  agentShareP95Ms: number;
  /** Frames of 10 ms that a caller missed within the agent's speech, a second of it. */
  droppedPerS: number;
  /** Memory of the agent's process, MB. */
  workerMb: number;
};

/** Holds so many calls at once; each has `turns` turns at its own pace. */
export async function crowd(
  world: World,
  words: Int16Array,
  calls: number,
  turns: number,
  memoryMb: () => number,
  signal: AbortSignal,
): Promise<Crowd> {
  const open: BenchCall[] = [];
  for (let i = 0; i < calls; i += 1) {
    open.push(await world.call());
    await sleep(betweenStartsMs);
  }
  await Promise.all(open.map((call) => call.agentIsThere()));
  const overheads = await Promise.all(
    open.map(async (call) => {
      await sleep(Math.random() * spreadMs);
      return talk(call.caller, words, turns, signal);
    }),
  );
  const workerMb = memoryMb();
  const dropped = open.reduce((sum, { caller }) => sum + caller.dropped(), 0);
  const spokenS = open.flatMap(({ caller }) => caller.heard()).reduce((sum, s) => sum + (s.to - s.from) / 1000, 0);
  const own = await agentShare(
    world.db,
    open.map(({ id }) => id),
  );
  await Promise.all(open.map(({ caller }) => caller.hangUp()));
  const all = overheads.flat();
  return {
    calls,
    overheadP50Ms: round(percentile(all, 0.5)),
    overheadP95Ms: round(percentile(all, 0.95)),
    agentShareP50Ms: round(percentile(own, 0.5)),
    agentShareP95Ms: round(percentile(own, 0.95)),
    droppedPerS: round(dropped / spokenS, 2),
    workerMb,
  };
}
