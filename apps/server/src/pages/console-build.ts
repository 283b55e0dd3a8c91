import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

let known: { at: number; build: string } | undefined;

/**
 * What tells the console's builds apart: a hash of its page, which names every script by its content. Read again when the page
 * was replaced under the running server. Null where no console is served.
 */
export function consoleBuild(dist: string | undefined): string | null {
  if (dist === undefined) return null;
  try {
    const page = join(dist, "index.html");
    const at = statSync(page).mtimeMs;
    if (known?.at !== at)
      known = { at, build: createHash("sha256").update(readFileSync(page)).digest("hex").slice(0, 12) };
    return known.build;
  } catch {
    return null;
  }
}
