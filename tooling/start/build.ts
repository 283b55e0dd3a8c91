import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "../bootstrap/quiet.mjs";
import { rootDir } from "../paths.ts";
import { inputHash } from "./input-hash.ts";

/** A front end that is built before it is served. */
export interface Build {
  name: string;
  /** Folder of its workspace. */
  folder: string;
  /** What Node runs in that folder to build it. */
  command: string[];
  /** Where the result is. */
  dist: string;
  /** Folders and files that the result depends on. */
  inputs: string[];
}

const at = (...parts: string[]) => join(rootDir, ...parts);
const allOf = (...paths: string[]) => [...paths, "package-lock.json"].map((path) => at(path));

/** Vite's command line. */
export const vite: string = at("node_modules/vite/bin/vite.js");

/** The console's web build and the widget. */
export const builds: { console: Build; widget: Build } = {
  console: {
    name: "console",
    folder: at("apps/desktop"),
    command: [vite, "build"],
    dist: at("apps/desktop/out/renderer"),
    inputs: allOf("apps/desktop", "packages/ui", "packages/hours", "packages/blueprint", "packages/contracts"),
  },
  widget: {
    name: "widget",
    folder: at("packages/widget"),
    command: ["build.ts"],
    dist: at("packages/widget/dist"),
    inputs: allOf("packages/widget", "packages/contracts"),
  },
};

/** Builds a front end unless its sources are as they were at the last build. Rejects with the build's output. */
export async function ensureBuilt(build: Build, signal: AbortSignal): Promise<void> {
  const stamp = join(build.dist, ".inputs");
  const hash = inputHash(build.inputs);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  const env = { ...process.env, NODE_ENV: "production" };
  await runQuietly(process.execPath, build.command, {
    cwd: build.folder,
    env,
    signal,
    purpose: `build the ${build.name}`,
  });
  writeFileSync(stamp, hash);
}
