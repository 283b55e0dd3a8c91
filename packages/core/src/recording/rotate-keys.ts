import type { Core } from "../core.ts";
import { keyPlace } from "./key.ts";

const pageSize = 200;

/** Seals anew, with the current key, the keys of a client's recordings; their files stay as they are. Gives how many. */
export async function rotateRecordingKeys(
  { db, vault }: Pick<Core, "db" | "vault">,
  clientId: string,
): Promise<number> {
  let changed = 0;
  for (let after = "00000000-0000-0000-0000-000000000000", full = true; full; ) {
    const rows = await db.tenant(clientId, (t) =>
      t.call_recordings.findMany({
        where: { call_id: { gt: after }, sealed_key: { not: null } },
        orderBy: { call_id: "asc" },
        take: pageSize,
        select: { call_id: true, sealed_key: true },
      }),
    );
    for (const { call_id, sealed_key } of rows) {
      if (sealed_key === null || !vault.stale(sealed_key)) continue;
      const place = keyPlace({ client_id: clientId, call_id });
      const next = vault.seal(vault.open(sealed_key, place), place);
      // Of a recording that was deleted meanwhile nothing comes back.
      const { count } = await db.tenant(clientId, (t) =>
        t.call_recordings.updateMany({ where: { call_id, sealed_key }, data: { sealed_key: next } }),
      );
      changed += count;
    }
    full = rows.length === pageSize;
    after = rows.at(-1)?.call_id ?? after;
  }
  return changed;
}
