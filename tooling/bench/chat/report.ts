import { round } from "../rig/numbers.ts";
import type { Memory } from "./memory.ts";
import { type Middle, ratio } from "./rounds.ts";

type Pair = { ours: Middle; bare: Middle };

/** Everything that the bench measured. */
export type Figures = {
  beside: { one: Pair; fifty: Pair; twoHundred: Pair; fiftyTool: Pair; paced: Pair };
  grown: { short: Middle; long: Middle; bareLong: Middle; stored: Middle };
  memory: { idle: Memory; loaded: Memory };
  coldStartMs: number;
  storedMessages: number;
};

/** Prints the tables, and gives the figures as the last line has them. Bars that are missed make the exit code 1. */
export function report({ beside, grown, memory, coldStartMs, storedMessages }: Figures): object {
  console.table({
    "1 user": pairRow(beside.one),
    "50 users": pairRow(beside.fifty),
    "200 users": pairRow(beside.twoHundred),
    "50 users, a tool call": pairRow(beside.fiftyTool),
    "200 users, 1 message/s each": pairRow(beside.paced),
  });
  console.table({
    "short threads": grownRow(grown.short, grown.short),
    "threads of 100 turns": grownRow(grown.long, grown.short),
    [`short, over ${storedMessages} messages`]: grownRow(grown.stored, grown.short),
    "bare server, threads of 100 turns": { "messages/s": round(grown.bareLong.perSecond) },
  });
  console.table({
    idle: { "server + worker MB": memory.idle.oursMb, "PostgreSQL MB": memory.idle.postgresMb },
    loaded: { "server + worker MB": memory.loaded.oursMb, "PostgreSQL MB": memory.loaded.postgresMb },
  });
  const coldStartS = round(coldStartMs / 1000, 2);
  console.log(`cold start: ${coldStartS} s from starting server and worker to the first answer (database running)`);

  const errors = [...Object.values(beside).map((pair) => pair.ours), grown.short, grown.long, grown.stored];
  const result = {
    ratio1: ratio(beside.one.ours, beside.one.bare),
    ratio50: ratio(beside.fifty.ours, beside.fifty.bare),
    ratio200: ratio(beside.twoHundred.ours, beside.twoHundred.bare),
    ratio50Tool: ratio(beside.fiftyTool.ours, beside.fiftyTool.bare),
    longThreadsOverShort: ratio(grown.long, grown.short),
    rows500kOverEmpty: ratio(grown.stored, grown.short),
    p95Ms200Paced: beside.paced.ours.p95Ms,
    errors200Paced: beside.paced.ours.errors,
    rssMbIdle: memory.idle.oursMb,
    rssMbLoaded: memory.loaded.oursMb,
    coldStartS,
    perSecond50: beside.fifty.ours.perSecond,
    perSecond200: beside.twoHundred.ours.perSecond,
    perSecond50Tool: beside.fiftyTool.ours.perSecond,
    barePerSecond50: beside.fifty.bare.perSecond,
    barePerSecond200: beside.twoHundred.bare.perSecond,
    barePerSecond50Tool: beside.fiftyTool.bare.perSecond,
    bareP95Ms200Paced: beside.paced.bare.p95Ms,
    postgresMbLoaded: memory.loaded.postgresMb,
    storedMessages,
    errors: errors.reduce((sum, middle) => sum + middle.errors, 0),
  };
  holdBars(result);
  return result;
}

function holdBars(result: Record<string, number>): void {
  const { ratio50 = 0, ratio200 = 0, longThreadsOverShort = 0, rows500kOverEmpty = 0, p95Ms200Paced = 0 } = result;
  const bars: [string, boolean][] = [
    ["50 users: at least 2.0 of the bare server", ratio50 >= 2],
    ["200 users: at least 2.0 of the bare server", ratio200 >= 2],
    ["threads of 100 turns: at least 0.9 of short ones", longThreadsOverShort >= 0.9],
    ["over the stored messages: at least 0.9 of the empty database", rows500kOverEmpty >= 0.9],
    ["one message a second each: p95 under 500 ms", p95Ms200Paced < 500],
    ["no wrong answer", result.errors === 0],
  ];
  for (const [bar, held] of bars) console.log(`${held ? "held  " : "MISSED"}  ${bar}`);
  if (bars.some(([, held]) => !held)) process.exitCode = 1;
}

function pairRow({ ours, bare }: Pair) {
  return {
    "messages/s": round(ours.perSecond),
    "bare, messages/s": round(bare.perSecond),
    ratio: ratio(ours, bare),
    "p50 ms": ours.p50Ms,
    "p95 ms": ours.p95Ms,
    "bare, p95 ms": bare.p95Ms,
    errors: ours.errors,
    "bare, errors": bare.errors,
  };
}

function grownRow(middle: Middle, base: Middle) {
  return { "messages/s": round(middle.perSecond), "of short threads": ratio(middle, base), "p95 ms": middle.p95Ms };
}
