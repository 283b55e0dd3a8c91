import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rig } from "../rig/rig.ts";
import type { Ready } from "./start-demo.ts";

const script = join(import.meta.dirname, "spec-load.js");

/** k6's exit code when the run was fine and a threshold was crossed. */
const thresholdsCrossed = 99;

/** What k6 itself says of a run. */
export type Verdict = {
  /** Every threshold of the script and whether it held. */
  thresholds: Record<string, boolean>;
  requests: number;
  perSecond: number;
  p95Ms: number;
  failedShare: number;
};

type Metric = Record<string, number> & { thresholds?: Record<string, boolean> };

/** Runs the specification's script against a demo; `stages` in place of the script's own, as `--stage` takes them. */
export async function runK6(rig: Rig, k6: string, ready: Ready, stages: string | undefined): Promise<Verdict> {
  const summary = join(rig.dir, "summary.json");
  const args = ["run", "--no-usage-report", "--quiet", "--summary-export", summary];
  if (stages) args.push("--stage", stages);
  for (const [name, value] of [
    ["BASE_URL", ready.url],
    ["CLIENT_ID", ready.clientId],
    ["TOKEN", ready.apiKey],
  ]) {
    args.push("--env", `${name}=${value}`);
  }
  const child = spawn(k6, [...args, script], { stdio: ["ignore", "inherit", "inherit"], detached: true });
  rig.cleanup.add(async () => void child.kill("SIGKILL"));
  const [code] = (await once(child, "exit", { signal: rig.signal })) as [number | null];
  if (code !== 0 && code !== thresholdsCrossed) throw new Error(`k6 ended with ${code}.`);
  const { metrics } = JSON.parse(readFileSync(summary, "utf8")) as { metrics: Record<string, Metric> };
  const held: Record<string, boolean> = {};
  for (const [metric, { thresholds = {} }] of Object.entries(metrics)) {
    // In this file `true` says that the threshold was crossed.
    for (const [threshold, crossed] of Object.entries(thresholds)) held[`${metric} ${threshold}`] = !crossed;
  }
  if (Object.keys(held).length === 0 || Object.values(held).every(Boolean) !== (code === 0)) {
    throw new Error(`k6's exit code ${code} does not fit its summary: ${JSON.stringify(held)}`);
  }
  return {
    thresholds: held,
    requests: metrics.http_reqs?.count ?? 0,
    perSecond: metrics.http_reqs?.rate ?? 0,
    p95Ms: metrics.http_req_duration?.["p(95)"] ?? Number.NaN,
    failedShare: metrics.http_req_failed?.value ?? Number.NaN,
  };
}
