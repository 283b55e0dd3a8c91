import { rmSync } from "node:fs";
import { join } from "node:path";
import { writePrivateFile } from "./data-folder.ts";
import { linksOf } from "./links.ts";
import type { Seeded } from "./parts.ts";

/** Tells scripts that everything answers, and how to get in: `ready.json`, for the owner's eyes alone. */
export function writeReady(dataDir: string, publicUrl: string, seeded: Seeded, demo: boolean): void {
  const { clientId, apiKey, staff } = seeded;
  const { widget, ...links } = linksOf(publicUrl);
  // Without the demo its key and its page do not answer.
  const content = { url: publicUrl, ...links, ...(demo ? { widget, clientId, apiKey } : {}), staff };
  writePrivateFile(join(dataDir, "ready.json"), `${JSON.stringify(content, null, 2)}\n`);
}

/** Takes `ready.json` away: the parts no longer all answer. */
export function removeReady(dataDir: string): void {
  rmSync(join(dataDir, "ready.json"), { force: true });
}
