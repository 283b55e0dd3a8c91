import { join } from "node:path";
import { runQuietly } from "../bootstrap/quiet.mjs";
import { rootDir } from "../paths.ts";

/** A check of the sources, which counts as one test. */
export interface Check {
  /** What is checked, as progress shows it. */
  name: string;
  run(): Promise<unknown>;
}

const bin = (name: string) => join(rootDir, "node_modules", ".bin", name);

function check(name: string, file: string, args: string[], env: Record<string, string> = {}): Check {
  const options = { cwd: rootDir, env: { ...process.env, ...env }, purpose: `pass: ${name}` };
  return { name, run: () => runQuietly(file, args, options) };
}

/** Every check of the sources. */
export const checks: Check[] = [
  check("Format", bin("biome"), ["check", "--error-on-warnings"]),
  check("Lint", bin("oxlint"), ["--deny-warnings"]),
  check("Types", bin("turbo"), ["run", "typecheck", "--continue", "--output-logs=errors-only"], {
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
  }),
  check("Architecture", process.execPath, [join(rootDir, "tooling/architecture/main.ts")]),
  check("Dead code and dependencies", bin("knip"), []),
];
