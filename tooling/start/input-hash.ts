import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const skipped = new Set(["node_modules", "dist", "out", "generated", ".turbo"]);

function addFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (skipped.has(entry.name) || entry.name.includes(".test.")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else hash.update(path).update(readFileSync(path));
  }
}

/** A hash over these files and folders (tests and build results left out): it changes when a build of them would. */
export function inputHash(paths: string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    if (statSync(path).isDirectory()) addFolder(hash, path);
    else hash.update(path).update(readFileSync(path));
  }
  return hash.digest("hex");
}
