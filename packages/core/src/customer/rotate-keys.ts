import type { Transaction } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { customerPlace, SEALED_COLUMNS } from "./place.ts";

const pageSize = 200;

/**
 * Seals anew, with the current key, what a client's customers have under older keys, so that those can be taken away, and makes the
 * look-ups of their numbers what they are today. Goes
 * page by page, each a transaction of its own; safe to stop and to repeat. Gives how many customers were changed.
 */
export async function rotateCustomerKeys(core: Pick<Core, "db" | "vault">, clientId: string): Promise<number> {
  let changed = 0;
  let after: string | undefined = "00000000-0000-0000-0000-000000000000";
  while (after !== undefined) {
    const page: RotatedPage = await rotatePage(core, clientId, after);
    changed += page.changed;
    after = page.last;
  }
  return changed;
}

type RotatedPage = { changed: number; last: string | undefined };
type SealedRow = { id: string; phone_lookup: string | null } & Record<(typeof SEALED_COLUMNS)[number], string | null>;

function rotatePage(core: Pick<Core, "db" | "vault">, clientId: string, after: string): Promise<RotatedPage> {
  return core.db.transaction(clientId, async (tx) => {
    const rows = await tx.$queryRaw<SealedRow[]>`
      SELECT id, name, email, phone, phone_lookup, pii_data FROM customers
      WHERE client_id = ${clientId}::uuid AND id > ${after}::uuid ORDER BY id LIMIT ${pageSize} FOR UPDATE`;
    let changed = 0;
    for (const row of rows) if (await rotateRow(core, tx, clientId, row)) changed += 1;
    return { changed, last: rows.length === pageSize ? rows.at(-1)?.id : undefined };
  });
}

async function rotateRow(
  { vault }: Pick<Core, "vault">,
  tx: Transaction,
  clientId: string,
  row: SealedRow,
): Promise<boolean> {
  const data: Partial<Record<(typeof SEALED_COLUMNS)[number] | "phone_lookup", string>> = {};
  for (const column of SEALED_COLUMNS) {
    const sealed = row[column];
    if (sealed === null || !vault.stale(sealed)) continue;
    const place = customerPlace(clientId, column);
    data[column] = vault.seal(vault.open(sealed, place), place);
  }
  if (row.phone !== null && row.phone_lookup !== null) {
    const phone_lookup = vault.lookup(vault.open(row.phone, customerPlace(clientId, "phone")), "phone", clientId);
    if (phone_lookup !== row.phone_lookup) data.phone_lookup = phone_lookup;
  }
  if (Object.keys(data).length === 0) return false;
  await tx.customers.update({ where: { id: row.id }, data, select: { id: true } });
  return true;
}
