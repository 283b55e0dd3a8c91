import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { writePrivateFile } from "../start/data-folder.ts";
import { loadSecrets, type Secrets } from "../start/secrets.ts";

const keyBytes = 32;

/** Puts a fresh key before the ones that the data folder has; all of them still open what they sealed. */
export function addKey(dataDir: string): Secrets {
  const secrets = loadSecrets(dataDir);
  const numbers = secrets.piiKeys.map(({ id }) => Number(/\d+$/.exec(id)?.[0] ?? 0));
  const key = { id: `k${Math.max(...numbers) + 1}`, key: randomBytes(keyBytes).toString("base64") };
  return write(dataDir, { ...secrets, piiKeys: [key, ...secrets.piiKeys] });
}

/** Takes every key but the first away. Only once nothing is sealed with the others. */
export function dropOldKeys(dataDir: string): Secrets {
  const secrets = loadSecrets(dataDir);
  return write(dataDir, { ...secrets, piiKeys: secrets.piiKeys.slice(0, 1) });
}

function write(dataDir: string, secrets: Secrets): Secrets {
  writePrivateFile(join(dataDir, "secrets.json"), `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}
