import { randomBytes } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Account, canEnter } from "./account.ts";
import type { Binaries } from "./binaries.ts";

/** Where root puts what the account `postgres` must reach when the checkout lies in a closed folder, such as /root. */
const openFolder = "/var/lib/switchboard";

function makeOpenFolder(): void {
  mkdirSync(openFolder, { recursive: true });
  chmodSync(openFolder, 0o711);
}

/** A folder with PostgreSQL's programs that the account may enter: npm's own, or a copy made once per version. */
export function reachableBinaries({ dir, version }: Binaries, account: Account | undefined): string {
  if (canEnter(dir, account)) return dir;
  const home = join(openFolder, `postgres-${version}`);
  if (!existsSync(home)) {
    makeOpenFolder();
    const draft = `${home}.${randomBytes(4).toString("hex")}`;
    cpSync(dirname(dir), draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, home);
    } catch (error) {
      // Another start may have finished the same copy first; then ours is not needed.
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(home)) throw error;
    }
  }
  return join(home, basename(dir));
}

/**
 * The folder that will hold the cluster: `dataDir` itself, or, when the account cannot pass the folders above it, one
 * elsewhere whose place is kept in `<dataDir>.place`, so that deleting the data folder still forgets the cluster.
 */
export function reachableDataDir(dataDir: string, account: Account | undefined): string {
  const wanted = resolve(dataDir);
  mkdirSync(dirname(wanted), { recursive: true });
  const pointer = `${wanted}.place`;
  if (existsSync(pointer)) return readFileSync(pointer, "utf8").trim();
  if (canEnter(dirname(wanted), account)) return wanted;
  makeOpenFolder();
  const place = join(openFolder, `data-${randomBytes(8).toString("hex")}`);
  writeFileSync(pointer, `${place}\n`);
  return place;
}
