import { counter } from "@switchboard/kit/metrics";

const uptime = counter("agent_uptime_total", "Total agent uptime seconds");
let countedToMs = performance.now();

/** Counts the seconds that this process has served since the last call. */
export function countUptime(): void {
  const nowMs = performance.now();
  uptime.inc((nowMs - countedToMs) / 1000);
  countedToMs = nowMs;
}
