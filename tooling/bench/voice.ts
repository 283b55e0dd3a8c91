import { cpus } from "node:os";
import { speech } from "@switchboard/testing/voice/caller";
import { percentile, round } from "./rig/numbers.ts";
import { runBench } from "./rig/rig.ts";
import { talk } from "./voice/turns.ts";
import { openWorld } from "./voice/world.ts";

const isQuick = process.argv.includes("--quick");
const turns = isQuick ? 20 : 100;

/** The voice agent's own share of a turn, and how soon it falls silent; see docs/benches.md. */
await runBench("voice", async (rig) => {
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? "CPU"}${isQuick ? ", quick" : ""}`);
  const world = await openWorld(rig);
  const words = await speech("I would like to know where it is");
  await world.startWorker("worker", 0.01);
  const call = await world.call();
  await call.agentIsThere();
  const overheads = await talk(call, words, turns, rig.signal);
  const { rows } = await world.db.query("SELECT ms FROM call_timings WHERE kind = 'response'");
  console.log(overheads.map((o) => o.toFixed()).join(" "));
  console.log(rows.map((r) => (r.ms - 600).toFixed()).join(" "));
  return { overheadP50Ms: round(percentile(overheads, 0.5)), overheadP95Ms: round(percentile(overheads, 0.95)) };
});
