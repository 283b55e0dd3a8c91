import { builds, ensureBuilt } from "@switchboard/tooling/start/build";

const withinMs = 240_000;

/** Vitest's global setup: console and widget are built once for the whole run, before files that serve them start side by side. */
export default async function setup(): Promise<void> {
  const signal = AbortSignal.timeout(withinMs);
  await Promise.all([ensureBuilt(builds.console, signal), ensureBuilt(builds.widget, signal)]);
}
