import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Account, handOver } from "./account.ts";
import { runProgram } from "./run.ts";

/** What `initCluster` needs: the folder of the programs, the cluster's folder, and the password of its superuser. */
export interface InitOptions {
  binDir: string;
  dataDir: string;
  password: string;
  account: Account | undefined;
  /** Skip the flush to disk: right for data that a crash may lose, such as a test's. */
  noSync?: boolean;
}

const majorVersion = "18";

/**
 * Makes the cluster unless it exists. It is built beside its place and moved there when complete, so that a start that
 * was killed half-way leaves nothing that looks like a database. Throws a sentence for people.
 */
export async function initCluster(options: InitOptions): Promise<void> {
  const { binDir, dataDir, password, account } = options;
  const versionFile = join(dataDir, "PG_VERSION");
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, "utf8").trim();
    if (version === majorVersion) return;
    throw new Error(`The database in ${dataDir} was made by PostgreSQL ${version}; this is ${majorVersion}.`);
  }
  const draft = `${dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  handOver(draft, account);

  const secretDir = mkdtempSync(join(tmpdir(), "switchboard-init-"));
  const passwordFile = join(secretDir, "password");
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    handOver(passwordFile, account);
    chmodSync(secretDir, 0o711);
    const args = [
      `--pgdata=${draft}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The built-in locale sorts and folds case the same on every machine, whatever the system has installed.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--text-search-config=english",
    ];
    if (options.noSync) args.push("--no-sync");
    const { code, output } = await runProgram(join(binDir, "initdb"), args, account);
    if (code !== 0) throw new Error(`PostgreSQL could not make its data folder ${dataDir}: ${lastLine(output)}`);
    rmSync(dataDir, { recursive: true, force: true });
    renameSync(draft, dataDir);
  } finally {
    rmSync(secretDir, { recursive: true, force: true });
  }
}

function lastLine(output: string): string {
  const errors = output.split("\n").filter((line) => /error|fatal|could not/i.test(line));
  return errors.at(0) ?? output.trim().split("\n").at(-1) ?? "no message";
}
