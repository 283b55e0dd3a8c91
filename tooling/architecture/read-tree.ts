import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeTree } from "./make-tree.ts";
import type { Tree } from "./tree.ts";

/** Reads the repository: every file that git tracks or would track, and that the rules look at. */
export function readTree(root: string): Tree {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64_000_000,
  });
  const wanted = listed
    .split("\n")
    .filter((path) => /(\.(ts|tsx|mts|mjs|js)|(^|\/)package\.json)$/.test(path) && existsSync(join(root, path)));
  return makeTree(Object.fromEntries(wanted.map((path) => [path, readFileSync(join(root, path), "utf8")])));
}
