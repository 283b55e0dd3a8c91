import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootDir } from "../paths.ts";
import { readJsonFile } from "../start/data-folder.ts";
import type { Outcome } from "./outcome.ts";
import { failedFiles, outcomeOf, type Report, unsteady, withSecondTry } from "./report.ts";

/** Where more fails than this, it is no unsteadiness. */
const mostSecondTries = 5;

/**
 * Runs every Vitest project, showing what fails as it fails, and counts its tests. A few files that failed get a second try of their
 * own, which counts; what passes only then is named, for whoever looks for its cause (ADR 0209).
 */
export async function runVitest(signal: AbortSignal): Promise<Outcome> {
  const first = await run([]);
  if (!first) return outcomeOf(first);
  const files = failedFiles(first);
  if (files.length === 0 || files.length > mostSecondTries || signal.aborted) return outcomeOf(first);
  console.log(`\nA second try of ${files.join(", ")}`);
  const second = await run(files);
  if (!second) return outcomeOf(first);
  for (const name of unsteady(first, second)) console.log(`UNSTEADY, passed at the second try: ${name}`);
  return outcomeOf(withSecondTry(first, second, files));
}

async function run(files: string[]): Promise<Report | undefined> {
  const dir = mkdtempSync(join(tmpdir(), "switchboard-report-"));
  const report = join(dir, "report.json");
  const vitest = join(rootDir, "node_modules", "vitest", "vitest.mjs");
  const flags = ["run", ...files, "--reporter=default", "--reporter=./tooling/test/reporter.ts"];
  const env = { ...process.env, VITEST_REPORT: report };
  try {
    const child = spawn(process.execPath, [vitest, ...flags], { cwd: rootDir, stdio: "inherit", env });
    await once(child, "exit");
    return readJsonFile<Report>(report);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
