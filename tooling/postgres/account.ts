import { execFileSync, spawnSync } from "node:child_process";
import { chownSync } from "node:fs";

/** The operating-system account that PostgreSQL runs under. */
export interface Account {
  uid: number;
  gid: number;
}

function idOf(user: string): Account | undefined {
  const ask = (flag: string) => spawnSync("id", [flag, user], { encoding: "utf8" });
  const [uid, gid] = [ask("-u"), ask("-g")];
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * The account to start PostgreSQL under: undefined means our own. PostgreSQL refuses to run as root, so root lends it the
 * system account `postgres`, made on first use. Throws a sentence for people when that account cannot be made.
 */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = idOf("postgres");
  if (known) return known;
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], { stdio: "pipe" });
  } catch {
    throw new Error(
      'PostgreSQL does not run as root, and the account "postgres" could not be made. Start as another user.',
    );
  }
  const made = idOf("postgres");
  if (!made) throw new Error('The account "postgres" was made but cannot be found. Start as another user.');
  return made;
}

/** Hands `path` to the account; does nothing when PostgreSQL runs under our own. */
export function handOver(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Whether the account may enter `folder`, asked of the system itself (modes, groups and access lists included). */
export function canEnter(folder: string, account: Account | undefined): boolean {
  if (!account) return true;
  return spawnSync("/bin/sh", ["-c", 'cd -- "$0"', folder], { ...account, cwd: "/", stdio: "ignore" }).status === 0;
}
