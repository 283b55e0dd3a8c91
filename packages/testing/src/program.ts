import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The full path of the first of these programs that this machine has, or undefined. */
export function findProgram(...names: string[]): string | undefined {
  // Debian keeps servers where only root's PATH looks.
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/sbin", "/sbin"];
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  return undefined;
}

/** The Redis server of this machine: undefined where it is missing, for `describe.skipIf(!redisProgram)`. */
export const redisProgram: string | undefined = findProgram("redis-server");

/** The Chromium (or Chrome) of this machine: undefined where it is missing, for `describe.skipIf(!chromiumProgram)`. */
export const chromiumProgram: string | undefined = findProgram("chromium", "chromium-browser", "google-chrome");

/** The PgBouncer of this machine: undefined where it is missing, for `describe.skipIf(!pgbouncerProgram)`. */
export const pgbouncerProgram: string | undefined = findProgram("pgbouncer");

/** The SIPp of this machine (Debian's package sip-tester): undefined where it is missing, for `describe.skipIf(!sippProgram)`. */
export const sippProgram: string | undefined = findProgram("sipp");
