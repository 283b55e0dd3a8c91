import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { LoginPasswords } from "@switchboard/db/provision";
import { readJsonFile, writePrivateFile } from "./data-folder.ts";

/** Everything secret that a start needs; made once and kept in the data folder. */
export interface Secrets {
  /** The embedded PostgreSQL's superuser. */
  databasePassword: string;
  /** The database roles that the processes sign in with. */
  loginPasswords: LoginPasswords;
  jwtSecret: string;
  /** Keys that encrypt personal data, base64 of 32 bytes; the first encrypts, the others still decrypt. */
  piiKeys: { id: string; key: string }[];
  /** Key of the keyed hashes by which encrypted fields are found. */
  lookupKey: string;
  metricsToken: string;
  /** Of the key that our media server knows. */
  livekitSecret: string;
  /** The password of the Redis that our media server keeps telephone lines in. */
  redisSecret: string;
  /** The seed derives the demo's passwords and keys from it, so that they are the same at every start. */
  demoSecret: string;
}

const token = () => randomBytes(32).toString("base64url");
const key = () => randomBytes(32).toString("base64");

/** New secrets. */
export function makeSecrets(): Secrets {
  return {
    databasePassword: token(),
    loginPasswords: { switchboard_app: token(), switchboard_jobs: token(), switchboard_agent: token() },
    jwtSecret: token(),
    piiKeys: [{ id: "k1", key: key() }],
    lookupKey: key(),
    metricsToken: token(),
    livekitSecret: token(),
    redisSecret: token(),
    demoSecret: key(),
  };
}

const fileIn = (dataDir: string): string => join(dataDir, "secrets.json");

/** Keeps secrets in a data folder, in a file that its owner alone may read. */
export function keepSecrets(dataDir: string, secrets: Secrets): void {
  writePrivateFile(fileIn(dataDir), `${JSON.stringify(secrets, null, 2)}\n`);
}

/** The secrets of this data folder, made on the first start. */
export function loadSecrets(dataDir: string): Secrets {
  const known = readJsonFile<Partial<Secrets>>(fileIn(dataDir)) ?? {};
  // A folder of an earlier release lacks what came later.
  const made = { ...makeSecrets(), ...known };
  if (Object.keys(made).every((name) => name in known)) return made;
  keepSecrets(dataDir, made);
  return made;
}
