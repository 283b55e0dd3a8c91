import { join } from "node:path";
import { startModel } from "./chat/sides.ts";
import { findK6 } from "./k6/find-k6.ts";
import { runK6 } from "./k6/run-k6.ts";
import { startDemo } from "./k6/start-demo.ts";
import { round } from "./rig/numbers.ts";
import { runBench } from "./rig/rig.ts";

const isQuick = process.argv.includes("--quick");
/** The script's own stages in a minute. */
const shortStages = "8s:100,18s:100,8s:200,18s:200,8s:0";

/** The specification's own load test against `npm start`; see docs/benches.md. */
await runBench("k6", async (rig) => {
  const k6 = findK6();
  const OPENAI_BASE_URL = await startModel(rig);
  const env = { OPENAI_BASE_URL, OPENAI_MODEL: "stub", OPENAI_API_KEY: "stub", DEMO_RATE_LIMIT: "0" };
  const dataDir = join(rig.dir, "data");
  console.log("npm start, on an empty data folder");
  const first = await startDemo(rig, dataDir, env);
  await first.part.stop();
  console.log("npm start, again");
  const { ready, startMs } = await startDemo(rig, dataDir, env);
  console.log(isQuick ? `k6, stages shortened to ${shortStages}` : "k6, 16 minutes");
  const { thresholds, ...figures } = await runK6(rig, k6, ready, isQuick ? shortStages : undefined);
  for (const [threshold, held] of Object.entries(thresholds))
    console.log(`${held ? "held  " : "MISSED"}  ${threshold}`);
  const passed = Object.values(thresholds).every(Boolean);
  if (!passed) process.exitCode = 1;
  return {
    passed,
    thresholds,
    requests: figures.requests,
    perSecond: round(figures.perSecond, 1),
    p95Ms: round(figures.p95Ms, 1),
    failedShare: figures.failedShare,
    stages: isQuick ? shortStages : "the script's",
    firstStartS: round(first.startMs / 1000, 1),
    secondStartS: round(startMs / 1000, 1),
  };
});
