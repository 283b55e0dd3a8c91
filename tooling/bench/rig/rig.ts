import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cleanup } from "../../start/cleanup.ts";

/** What a bench works with: a folder of its own, and where to say how things are taken down. */
export type Rig = { dir: string; cleanup: Cleanup; signal: AbortSignal };

/** Bounds a bench that hangs: the longest, with all stages of the k6 script, takes half of it. */
const longestMs = 40 * 60_000;

/**
 * Runs a bench and takes down everything that it started, also after a failure and Ctrl-C. `work` prints what people read;
 * what it resolves to becomes the last line, as JSON. The exit code is 1 when `work` throws, 130 after Ctrl-C.
 */
export async function runBench(name: string, work: (rig: Rig) => Promise<object>): Promise<void> {
  const stop = new AbortController();
  const asked = () => stop.abort(new Error("stopped"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, asked);
  const timer = setTimeout(() => stop.abort(new Error(`${name} took too long`)), longestMs);
  const dir = mkdtempSync(join(tmpdir(), `switchboard-${name}-`));
  // PostgreSQL's account must be able to pass.
  chmodSync(dir, 0o711);
  const cleanup = new Cleanup();
  cleanup.add(async () => rmSync(dir, { recursive: true, force: true }));
  const aborted = new Promise<never>((_, reject) =>
    stop.signal.addEventListener("abort", () => reject(stop.signal.reason), { once: true }),
  );
  let result: object | undefined;
  try {
    result = await Promise.race([work({ dir, cleanup, signal: stop.signal }), aborted]);
  } catch (error) {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  }
  clearTimeout(timer);
  await cleanup.run();
  if (result) console.log(JSON.stringify(result));
  process.exit(result ? Number(process.exitCode ?? 0) : stop.signal.aborted ? 130 : 1);
}
