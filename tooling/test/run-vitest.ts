import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootDir } from "../paths.ts";
import { readJsonFile } from "../start/data-folder.ts";
import type { Outcome } from "./outcome.ts";
import { outcomeOf, type VitestReport } from "./vitest-report.ts";

/** Runs every Vitest project, showing what fails as it fails, and counts its tests. */
export async function runVitest(): Promise<Outcome> {
  const dir = mkdtempSync(join(tmpdir(), "switchboard-report-"));
  const report = join(dir, "report.json");
  const vitest = join(rootDir, "node_modules", "vitest", "vitest.mjs");
  const flags = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  try {
    const child = spawn(process.execPath, [vitest, ...flags], { cwd: rootDir, stdio: "inherit" });
    const [code] = (await once(child, "exit")) as [number | null];
    return outcomeOf(readJsonFile<VitestReport>(report), code);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
