import { cpus } from "node:os";
import { speech } from "@switchboard/testing/voice/caller";
import { treeMb } from "./rig/memory.ts";
import { percentile, round } from "./rig/numbers.ts";
import { type Rig, runBench } from "./rig/rig.ts";
import { type BareCall, bareCall, bareStops } from "./voice/bare.ts";
import { bargeIn } from "./voice/barge-ins.ts";
import { type Crowd, crowd } from "./voice/many.ts";
import { offlineTurns } from "./voice/offline.ts";
import { type Takeover, takeOvers } from "./voice/takeovers.ts";
import { agentShare, talk } from "./voice/turns.ts";
import { type BenchCall, openWorld, type World } from "./voice/world.ts";

const isQuick = process.argv.includes("--quick");
const size = isQuick
  ? { turns: 20, offlineTurns: 5, bargeIns: 20, bareStops: 10, takeovers: 10, crowds: [1, 5], crowdTurns: 3 }
  : {
      turns: 100,
      offlineTurns: 40,
      bargeIns: 200,
      bareStops: 30,
      takeovers: 100,
      crowds: [1, 5, 10, 20],
      crowdTurns: 6,
    };
const bargeInCalls = 4;
/** What the caller may still hear of the agent after a takeover's commit: it is on its way. */
const onTheWireMs = 200;
/** Bars of issue 5. */
const bars = {
  overheadP95Ms: 100,
  bargeInStopP95Ms: 200,
  /** Ours: an interruption that the agent does not notice has no time that could be measured. */
  bargeInsUnnoticedPct: 5,
  silentAfterTakeoverP95Ms: 150,
  audibleAfterTakeoverP50Ms: 200,
  audibleAfterTakeoverP95Ms: 300,
};
/** Seconds that a letter of an answer lasts: short answers where turns are counted, long ones where they are interrupted. */
const letterS = { short: 0.01, long: 0.06 };
/** Seconds that the bare agent's answers last: as long as ours. */
const humS = { short: 0.8, long: 5 };

/** `--barge-ins`, `--takeovers`, `--offline`: these alone. */
const only = (["barge-ins", "takeovers", "offline"] as const).find((part) => process.argv.includes(`--${part}`));
const has = (part: typeof only): boolean => only === undefined || only === part;

/** The voice agent's own share of a turn, how soon it falls silent, and how many calls it holds; see docs/benches.md. */
await runBench("voice", async (rig) => {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? "CPU"}${isQuick ? ", quick" : ""}`);
  const world = await openWorld(rig);
  const words = await speech("I would like to know where it is");

  const talked = only === undefined ? await talking(rig, world, words) : {};
  const offline = has("offline") ? await withOfflineSpeech(rig, world, words) : {};
  if (only === "offline") return offline;
  const worker = await world.startWorker("long", letterS.long);
  const stops = has("barge-ins") ? await interruptions(rig, world, words) : {};
  const taken = has("takeovers") ? await takenOver(rig, world, words) : {};
  await worker.stop();
  return { ...talked, ...offline, ...stops, ...taken };
});

/** Turns, alone and in crowds. */
async function talking(rig: Rig, world: World, words: Int16Array) {
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
  const first = crowds.at(0);
  const largest = crowds.at(-1);
  console.table(crowds);
  const figures = {
    overheadP50Ms: round(percentile(overheads, 0.5)),
    overheadP95Ms: round(percentile(overheads, 0.95)),
    bareP50Ms: round(percentile(bares, 0.5)),
    bareP95Ms: round(percentile(bares, 0.95)),
    agentShareP50Ms: round(percentile(own, 0.5)),
    agentShareP95Ms: round(percentile(own, 0.95)),
    workerIdleMb: idleMb,
    // An idle process still holds what its start has left behind; one call has it swept.
    memoryPerCallMb:
      first && largest ? round((largest.workerMb - first.workerMb) / (largest.calls - first.calls), 1) : 0,
    callsWithinBar: crowds.filter((c) => c.overheadP95Ms <= bars.overheadP95Ms).at(-1)?.calls ?? 0,
    crowds,
  };
  hold("own overhead of a turn at p95, sound's way there and back included", figures.overheadP95Ms, bars.overheadP95Ms);
  return figures;
}

/** Turns with the speech parts that need no account. */
async function withOfflineSpeech(rig: Rig, world: World, words: Int16Array) {
  console.log(`${size.offlineTurns} turns with offline speech`);
  const figures = await offlineTurns(world, words, size.offlineTurns, rig.signal);
  console.table(figures);
  return figures;
}

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

/** Interruptions by the caller, of our agent and of the bare one. */
async function interruptions(rig: Rig, world: World, words: Int16Array) {
  console.log(`${size.bargeIns} barge-ins`);
  const each = Math.ceil(size.bargeIns / bargeInCalls);
  const stops = await Promise.all(
    Array.from({ length: bargeInCalls }, async () => {
      const call = await world.call();
      await call.agentIsThere();
      const found = await bargeIn(call, world.db, words, each);
      rig.signal.throwIfAborted();
      await call.caller.hangUp();
      return found;
    }),
  );
  const all = stops.flatMap(({ stopsMs }) => stopsMs);
  const sum = (of: "tries" | "unnoticed"): number => stops.reduce((so, call) => so + call[of], 0);
  const [tries, unnoticed] = [sum("tries"), sum("unnoticed")];
  const long = await bareCall(rig, world, humS.long);
  const bares = await bareStops(long, words, size.bareStops);
  await long.end();
  const figures = {
    bargeInStopP50Ms: round(percentile(all, 0.5)),
    bargeInStopP95Ms: round(percentile(all, 0.95)),
    bareStopP50Ms: round(percentile(bares, 0.5)),
    bareStopP95Ms: round(percentile(bares, 0.95)),
    bargeIns: all.length,
    bargeInTries: tries,
    bargeInsUnnoticed: unnoticed,
  };
  console.table(figures);
  const unnoticedPct = round((unnoticed / tries) * 100, 1);
  hold(`barge-ins of ${tries} that the agent did not notice`, unnoticedPct, bars.bargeInsUnnoticedPct, " %");
  hold("silent after the decision of a barge-in at p95", figures.bargeInStopP95Ms, bars.bargeInStopP95Ms);
  return figures;
}

/** Takeovers by an operator in a console. */
async function takenOver(rig: Rig, world: World, words: Int16Array) {
  console.log(`${size.takeovers} takeovers`);
  const call = await world.call();
  await call.agentIsThere();
  const taken = await takeOvers(rig, world, call, words, size.takeovers);
  await call.caller.hangUp();
  const at = (of: keyof Takeover, share: number): number =>
    round(
      percentile(
        taken.map((each) => each[of]),
        share,
      ),
    );
  const figures = {
    silentAfterTakeoverP50Ms: at("silentMs", 0.5),
    silentAfterTakeoverP95Ms: at("silentMs", 0.95),
    audibleAfterTakeoverP50Ms: at("audibleMs", 0.5),
    audibleAfterTakeoverP95Ms: at("audibleMs", 0.95),
    answeredAfterTakeoverP50Ms: at("answeredMs", 0.5),
    answeredAfterTakeoverP95Ms: at("answeredMs", 0.95),
    liveAfterTakeoverP50Ms: at("liveMs", 0.5),
    silentAfterCommitP50Ms: at("afterCommitMs", 0.5),
    silentAfterCommitMaxMs: at("afterCommitMs", 1),
    agentAfterCommit: taken.filter(({ afterCommitMs }) => afterCommitMs > onTheWireMs).length,
    takeovers: taken.length,
  };
  console.table(figures);
  hold("silent after the click of a takeover at p95", figures.silentAfterTakeoverP95Ms, bars.silentAfterTakeoverP95Ms);
  hold("the person audible after it at p50", figures.audibleAfterTakeoverP50Ms, bars.audibleAfterTakeoverP50Ms);
  hold("the person audible after it at p95", figures.audibleAfterTakeoverP95Ms, bars.audibleAfterTakeoverP95Ms);
  hold(`takeovers with the agent ${onTheWireMs} ms after the commit`, figures.agentAfterCommit, 0, "");
  return figures;
}

function hold(what: string, figure: number, bar: number, unit = " ms"): void {
  const held = figure <= bar;
  console.log(`${held ? "held  " : "MISSED"}  ${what}: ${figure}${unit}, bar ${bar}${unit}`);
  if (!held) process.exitCode = 1;
}
