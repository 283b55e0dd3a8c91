import type { Core } from "../core.ts";
import { secretPlace } from "./place.ts";

/** Seals a client's secrets anew with the current key, where an older one was used. Gives how many were changed. */
export async function rotateSecretKeys(core: Pick<Core, "db" | "vault">, clientId: string): Promise<number> {
  return core.db.transaction(clientId, async (tx) => {
    const rows = await tx.$queryRaw<{ name: string; value: string }[]>`
      SELECT name, value FROM client_secrets WHERE client_id = ${clientId}::uuid FOR UPDATE`;
    const stale = rows.filter((row) => core.vault.stale(row.value));
    for (const { name, value } of stale) {
      const place = secretPlace(clientId, name);
      await tx.client_secrets.update({
        where: { client_id_name: { client_id: clientId, name } },
        data: { value: core.vault.seal(core.vault.open(value, place), place) },
        select: { name: true },
      });
    }
    return stale.length;
  });
}
