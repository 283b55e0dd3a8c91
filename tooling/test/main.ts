import { removeAbandoned } from "@switchboard/testing/postgres";
import { step } from "../bootstrap/progress.mjs";
import { buildLivekit } from "../livekit/build.ts";
import { livekitRemedy, livekitSource } from "../livekit/source.ts";
import { type Check, checks } from "./checks.ts";
import { ensureDebianPackages } from "./debian-packages.ts";
import { lastLine, type Outcome, strictly, sum } from "./outcome.ts";
import { runVitest } from "./run-vitest.ts";

async function runCheck({ name, run }: Check): Promise<Outcome> {
  try {
    await step(name, async () => run());
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

// Ctrl-C reaches the running step, too, and ends it: what is left to do here is to stop after it, and to clean up.
let interrupted = false;
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    interrupted = true;
    stop.abort();
  });
}

/** Beside the checks: the tests that need the server wait for it by themselves. */
async function ensureLivekit(): Promise<void> {
  const source = livekitSource();
  if (!source) console.log(`  ! No LiveKit server: tests of calls are skipped. ${livekitRemedy}`);
  if (source?.kind !== "go") return;
  console.log("  … Building the LiveKit server in the background, once; some minutes");
  await buildLivekit({ signal: stop.signal }).then(
    () => console.log("  ✓ Built the LiveKit server"),
    (error: unknown) => console.log(`  ! ${error instanceof Error ? error.message : error}`),
  );
}

// In CI, where nobody watches the steps, what the system lacks comes over the network while the sources are checked.
const installing = ensureDebianPackages();
if (!process.env.CI) await installing;
const livekit = installing.then(ensureLivekit);
const outcomes: Outcome[] = [];
for (const check of checks) {
  if (!interrupted) outcomes.push(await runCheck(check));
}
await installing;
if (!interrupted) outcomes.push(await runVitest(stop.signal));
await livekit;
await removeAbandoned();

const total = process.env.CI ? strictly(sum(outcomes)) : sum(outcomes);
if (interrupted) console.log("Interrupted.");
console.log(lastLine(total));
process.exitCode = total.failed > 0 || interrupted ? 1 : 0;
if (process.connected) process.disconnect();
