import { openDatabase, prepareDatabase } from "../start/database.ts";
import { takeDataFolder } from "../start/running-record.ts";
import { loadSecrets } from "../start/secrets.ts";
import { readSettings } from "../start/settings.ts";
import { addKey, dropOldKeys } from "./data-folder-keys.ts";
import { rotate } from "./rotate.ts";

/** With keys of its own, a deployment says where its database is; the keys are added and taken away by whoever keeps them. */
async function rotateDeployment(env: NodeJS.ProcessEnv) {
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`Set ${name}, or unset PII_KEYS to rotate the data folder's own keys.`);
    return value;
  };
  return rotate({
    adminUrl: need("DATABASE_ADMIN_URL"),
    appUrl: need("DATABASE_URL"),
    piiKeys: need("PII_KEYS"),
    lookupKey: need("LOOKUP_KEY"),
  });
}

/** Makes a new key for the data folder of `npm start`, seals everything with it, and forgets the old ones. */
async function rotateDataFolder(env: NodeJS.ProcessEnv) {
  const settings = readSettings(env);
  const record = await takeDataFolder(settings.dataDir);
  try {
    const database = await openDatabase(settings, loadSecrets(settings.dataDir));
    try {
      const secrets = addKey(settings.dataDir);
      const urls = await prepareDatabase(database, secrets);
      const piiKeys = secrets.piiKeys.map(({ id, key }) => `${id}:${key}`).join(",");
      const sealed = await rotate({
        adminUrl: database.adminUrl,
        appUrl: urls.app,
        piiKeys,
        lookupKey: secrets.lookupKey,
      });
      dropOldKeys(settings.dataDir);
      return sealed;
    } finally {
      await database.stop();
    }
  } finally {
    record.remove();
  }
}

try {
  const { env } = process;
  const { customers, secrets, secondFactors, recordings, calls } = await (env.PII_KEYS
    ? rotateDeployment(env)
    : rotateDataFolder(env));
  console.log(
    `Sealed anew with the current key: ${customers} customers, ${secrets} secrets, ${secondFactors} second factors, ${recordings} recordings, ${calls} calls.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
