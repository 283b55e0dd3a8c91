import { rotateCustomerKeys } from "@switchboard/core/customer/rotate-keys";
import { rotateRecordingKeys } from "@switchboard/core/recording/rotate-keys";
import { rotateFactorKeys } from "@switchboard/core/second-factor/rotate-keys";
import { rotateSecretKeys } from "@switchboard/core/secret/rotate-keys";
import { rotateCallKeys } from "@switchboard/core/telephony/rotate-keys";
import { openDatabase } from "@switchboard/db/database";
import { createVault, parseKeys } from "@switchboard/db/vault";
import pg from "pg";

/** Where the database is, as owner and as the run-time role, and the keys: `id:base64,…`, the new one first. */
export type Rotation = { adminUrl: string; appUrl: string; piiKeys: string; lookupKey: string };

/**
 * Seals everything that is under older keys with the first one, client by client. Safe to stop and to repeat; the service
 * may run meanwhile if it knows all the keys. Gives how many customers, secrets, second factors, keys of recordings
 * and numbers of calls were sealed anew.
 */
export async function rotate(
  rotation: Rotation,
): Promise<{ customers: number; secrets: number; secondFactors: number; recordings: number; calls: number }> {
  const vault = createVault(parseKeys(rotation.piiKeys), rotation.lookupKey);
  const db = openDatabase({ url: rotation.appUrl, poolSize: 2 });
  try {
    const sealed = { customers: 0, secrets: 0, secondFactors: 0, recordings: 0, calls: 0 };
    for (const id of await clientIds(rotation.adminUrl)) {
      sealed.customers += await rotateCustomerKeys({ db, vault }, id);
      sealed.secrets += await rotateSecretKeys({ db, vault }, id);
      sealed.calls += await rotateCallKeys({ db, vault }, id);
      sealed.recordings += await rotateRecordingKeys({ db, vault }, id);
    }
    sealed.secondFactors = await rotateFactorKeys({ db, vault });
    return sealed;
  } finally {
    await db.close();
  }
}

async function clientIds(adminUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>("SELECT id FROM clients ORDER BY id");
    return rows.map((row) => row.id);
  } finally {
    await client.end();
  }
}
