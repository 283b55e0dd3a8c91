import { cpus } from "node:os";
import { speech } from "@switchboard/testing/voice/caller";
import { treeMb } from "./rig/memory.ts";
import { percentile, round } from "./rig/numbers.ts";
import { type Rig, runBench } from "./rig/rig.ts";
import { type BareCall, bareCall, bareStops } from "./voice/bare.ts";
import { bargeIn } from "./voice/barge-ins.ts";
import { type Crowd, crowd } from "./voice/many.ts";
import { type Takeover, takeOvers } from "./voice/takeovers.ts";
import { agentShare, talk } from "./voice/turns.ts";
import { type BenchCall, openWorld, type World } from "./voice/world.ts";

const isQuick = process.argv.includes("--quick");
const size = isQuick
  ? { turns: 20, bargeIns: 20, bareStops: 10, takeovers: 10, crowds: [1, 5], crowdTurns: 3 }
  : { turns: 100, bargeIns: 200, bareStops: 30, takeovers: 100, crowds: [1, 5, 10, 20], crowdTurns: 6 };
const bargeInCalls = 4;
/** Bars of issue 5. */
const bars = {
  overheadP95Ms: 100,
  bargeInStopP95Ms: 200,
  silentAfterTakeoverP95Ms: 150,
  audibleAfterTakeoverP50Ms: 200,
  audibleAfterTakeoverP95Ms: 300,
};
/** Seconds that a letter of an answer lasts: short answers where turns are counted, long ones where they are interrupted. */
const letterS = { short: 0.01, long: 0.06 };
/** Seconds that the bare agent's answers last: as long as ours. */
const humS = { short: 0.8, long: 5 };

/** The voice agent's own share of a turn, how soon it falls silent, and how many calls it holds; see docs/benches.md. */
await runBench("voice", async (rig) => {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? "CPU"}${isQuick ? ", quick" : ""}`);
  const world = await openWorld(rig);
  const words = await speech("I would like to know where it is");

  console.log(`${size.turns} turns`);
  const worker = await world.startWorker("short", letterS.short);
  const idleMb = treeMb([worker.pid]);
  const call = await world.call();
  await call.agentIsThere();
  const bare = await bareCall(rig, world, humS.short);
  const { overheads, bares } = await inTurn(call, bare, words, rig.signal);
  const own = await agentShare(world.db, [call.id]);
  await call.caller.hangUp();
  await bare.end();
  const crowds: Crowd[] = [];
  for (const calls of size.crowds) {
    console.log(`${calls} calls at once`);
    crowds.push(await crowd(world, words, calls, size.crowdTurns, () => treeMb([worker.pid]), rig.signal));
  }
  await worker.stop();
  const talking = await world.startWorker("long", letterS.long);
  const stops = await interruptions(rig, world, words);
  const taken = await takenOver(world, words);
  await talking.stop();
  const long = await bareCall(rig, world, humS.long);
  const nakedStops = await bareStops(long, words, size.bareStops);
  await long.end();

  const silent = taken.map((each) => each.silentMs);
  const audible = taken.map((each) => each.audibleMs);
  const first = crowds.at(0);
  const largest = crowds.at(-1);
  const figures = {
    overheadP50Ms: round(percentile(overheads, 0.5)),
    overheadP95Ms: round(percentile(overheads, 0.95)),
    bareP50Ms: round(percentile(bares, 0.5)),
    bareP95Ms: round(percentile(bares, 0.95)),
    agentShareP50Ms: round(percentile(own, 0.5)),
    agentShareP95Ms: round(percentile(own, 0.95)),
    bargeInStopP50Ms: round(percentile(stops, 0.5)),
    bargeInStopP95Ms: round(percentile(stops, 0.95)),
    bareStopP50Ms: round(percentile(nakedStops, 0.5)),
    bareStopP95Ms: round(percentile(nakedStops, 0.95)),
    bargeIns: stops.length,
    silentAfterTakeoverP50Ms: round(percentile(silent, 0.5)),
    silentAfterTakeoverP95Ms: round(percentile(silent, 0.95)),
    audibleAfterTakeoverP50Ms: round(percentile(audible, 0.5)),
    audibleAfterTakeoverP95Ms: round(percentile(audible, 0.95)),
    workerIdleMb: idleMb,
    // An idle process still holds what its start has left behind; one call has it swept.
    memoryPerCallMb:
      first && largest ? round((largest.workerMb - first.workerMb) / (largest.calls - first.calls), 1) : 0,
    callsWithinBar: crowds.filter((c) => c.overheadP95Ms <= bars.overheadP95Ms).at(-1)?.calls ?? 0,
    crowds,
  };
  console.table(crowds);
  hold("own overhead of a turn at p95, sound's way there and back included", figures.overheadP95Ms, bars.overheadP95Ms);
  hold("silent after the decision of a barge-in at p95", figures.bargeInStopP95Ms, bars.bargeInStopP95Ms);
  hold("silent after the click of a takeover at p95", figures.silentAfterTakeoverP95Ms, bars.silentAfterTakeoverP95Ms);
  hold("the person audible after it at p50", figures.audibleAfterTakeoverP50Ms, bars.audibleAfterTakeoverP50Ms);
  hold("the person audible after it at p95", figures.audibleAfterTakeoverP95Ms, bars.audibleAfterTakeoverP95Ms);
  return figures;
});

/** Turns with our agent and with the bare one alternate: the machine's mood meets both. */
async function inTurn(
  call: BenchCall,
  bare: BareCall,
  words: Int16Array,
  signal: AbortSignal,
): Promise<{ overheads: number[]; bares: number[] }> {
  const overheads: number[] = [];
  const bares: number[] = [];
  while (overheads.length < size.turns) {
    overheads.push(...(await talk(call.caller, words, 1, signal)));
    bares.push(...(await talk(bare.caller, words, 1, signal)));
  }
  return { overheads, bares };
}

async function interruptions(rig: Rig, world: World, words: Int16Array): Promise<number[]> {
  console.log(`${size.bargeIns} barge-ins`);
  const each = Math.ceil(size.bargeIns / bargeInCalls);
  const stops = await Promise.all(
    Array.from({ length: bargeInCalls }, async () => {
      const call = await world.call();
      await call.agentIsThere();
      const found = await bargeIn(call, world.db, words, each);
      rig.signal.throwIfAborted();
      await call.caller.hangUp();
      return found.map((b) => b.stopMs);
    }),
  );
  return stops.flat();
}

async function takenOver(world: World, words: Int16Array): Promise<Takeover[]> {
  console.log(`${size.takeovers} takeovers`);
  const call = await world.call();
  await call.agentIsThere();
  const taken = await takeOvers(world.core, world.operator, call, words, size.takeovers);
  await call.caller.hangUp();
  return taken;
}

function hold(what: string, ms: number, bar: number): void {
  const held = ms <= bar;
  console.log(`${held ? "held  " : "MISSED"}  ${what}: ${ms} ms, bar ${bar} ms`);
  if (!held) process.exitCode = 1;
}
