import { parse } from "@switchboard/blueprint/parse";
import { hasErrors } from "@switchboard/blueprint/problem";
import { secretsOf } from "@switchboard/blueprint/secret";
import { blueprintDocument } from "./blueprint-document.ts";

/** Bar of issue 3: a config of 5,000 lines validates in less than this. */
const BAR_MS = 50;
const LINES = 5000;
const WARM_UP = 20;
const RUNS = Number(process.env.BENCH_RUNS ?? 60);

const document = blueprintDocument(LINES);
const knownSecrets = new Set(secretsOf(document).map(({ name }) => name));
// An anchor makes the YAML library read the document instead of the reader for plain ones.
const unusual = document.replace("config_id: bench_v1", "config_id: &id bench_v1");
const broken = document.replaceAll("permissions:", "permisions:");

const valid = measure(document, false);
const faulty = measure(broken, true);
const byLibrary = measure(unusual, false);
const lines = document.split("\n").length - 1;

console.table({
  [`valid, ${lines} lines`]: row(valid),
  "the same, a typing mistake in every second tool": row(faulty),
  "valid, with an anchor: read by the YAML library": row(byLibrary),
});
console.log(`bar: median under ${BAR_MS} ms: ${valid.medianMs < BAR_MS ? "held" : "MISSED"}`);
console.log(
  JSON.stringify({
    ...valid,
    lines,
    bytes: document.length,
    runs: RUNS,
    barMs: BAR_MS,
    brokenMedianMs: faulty.medianMs,
    libraryMedianMs: byLibrary.medianMs,
  }),
);
if (valid.medianMs >= BAR_MS) process.exitCode = 1;

function measure(source: string, isBroken: boolean): { medianMs: number; p95Ms: number; problems: number } {
  const context = {
    stage: "activate",
    clientExternalId: "bench",
    clientName: "Bench",
    industry: "retail",
    knownSecrets,
  } as const;
  const times: number[] = [];
  let problems = 0;
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const start = performance.now();
    const result = parse(source, context);
    if (run >= WARM_UP) times.push(performance.now() - start);
    problems = result.problems.length;
    if (hasErrors(result.problems) !== isBroken) throw new Error(`unexpected: ${JSON.stringify(result.problems[0])}`);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return { medianMs: at(0.5), p95Ms: at(0.95), problems };
}

function row({ medianMs, p95Ms, problems }: { medianMs: number; p95Ms: number; problems: number }) {
  return { "median ms": medianMs, "p95 ms": p95Ms, problems };
}
