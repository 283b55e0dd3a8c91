import type { Core } from "../core.ts";
import { phonePlace } from "./phone-place.ts";

const pageSize = 200;

/** Seals anew, with the current key, the numbers of a client's calls; safe to stop and to repeat. Gives how many. */
export async function rotateCallKeys({ db, vault }: Pick<Core, "db" | "vault">, clientId: string): Promise<number> {
  const place = phonePlace(clientId);
  let changed = 0;
  for (let after = "00000000-0000-0000-0000-000000000000", full = true; full; ) {
    const rows = await db.tenant(clientId, (t) =>
      t.calls.findMany({
        where: { client_id: clientId, id: { gt: after }, phone: { not: null } },
        orderBy: { id: "asc" },
        take: pageSize,
        select: { id: true, phone: true },
      }),
    );
    for (const { id, phone } of rows) {
      if (phone === null || !vault.stale(phone)) continue;
      const next = vault.seal(vault.open(phone, place), place);
      // Of a number that was erased meanwhile nothing comes back.
      const { count } = await db.tenant(clientId, (t) =>
        t.calls.updateMany({ where: { id, phone }, data: { phone: next } }),
      );
      changed += count;
    }
    full = rows.length === pageSize;
    after = rows.at(-1)?.id ?? after;
  }
  return changed;
}
