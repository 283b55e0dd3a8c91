import type { Actor } from "@switchboard/contracts/actor";
import type { CustomerFields, CustomerView } from "@switchboard/contracts/customer";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { checkedContact } from "./check-contact.ts";
import { openPii, type PiiData, sealPii } from "./pii-data.ts";
import { customerPlace } from "./place.ts";
import { type CustomerRow, lockRemaining } from "./remaining.ts";
import { readCustomerView } from "./view.ts";

/** More would be a document, not a customer. */
const mostPii = 20;

/**
 * Changes what is known of a customer, on the version that the writer has seen. Throws `conflict` with who changed it
 * meanwhile, `bad_input` with the field, `not_found`.
 */
export async function saveCustomer(
  core: Core,
  actor: Actor,
  input: CustomerFields & { id: string; version: number },
): Promise<CustomerView> {
  const { id, version, ...given } = input;
  const fields = checkedContact(given);
  return core.db.transaction(actor.client_id, async (tx) => {
    const row = await lockRemaining(tx, actor.client_id, id);
    if (row.erased_at) throw new AppError("conflict", "This customer has been erased.");
    if (row.version !== version || row.id !== id) throw changedMeanwhile(row);
    await tx.customers.update({
      where: { id: row.id },
      data: {
        ...columnsOf(core, row, fields),
        version: { increment: 1 },
        changed_by_name: actor.name,
        updated_at: core.clock.now(),
      },
      select: { id: true },
    });
    await auditFields(tx, actor, row.id, fields);
    return readCustomerView(core, tx, actor.client_id, row.id, false);
  });
}

/** Somebody else's change came first. */
export function changedMeanwhile(row: Pick<CustomerRow, "changed_by_name">): AppError {
  const who = row.changed_by_name ?? "The client’s server";
  return new AppError("conflict", `${who} has changed this customer meanwhile. Look at theirs, then save again.`, {
    holder_name: who,
  });
}

/** The audit names the fields, never what is in them. */
async function auditFields(tx: Transaction, actor: Actor, id: string, { pii, ...fields }: CustomerFields) {
  const names = [
    ...Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    ...Object.keys(pii ?? {}).map((name) => `pii.${name}`),
  ];
  await audit(tx, actor, {
    action: "customer.save",
    target_kind: "customer",
    target_id: id,
    details: { fields: names },
  });
}

type Stored = Pick<CustomerRow, "client_id" | "pii_data">;

/** The columns that given fields go to, sealed, with the look-ups that find them again. */
export function columnsOf(core: Pick<Core, "vault">, row: Stored, { pii, vip, ...fields }: CustomerFields) {
  const { client_id } = row;
  const columns: Partial<Record<"name" | "email" | "phone" | "email_lookup" | "phone_lookup", string | null>> = {};
  for (const field of ["name", "email", "phone"] as const) {
    const value = fields[field];
    if (value === undefined) continue;
    columns[field] = value === "" ? null : core.vault.seal(value, customerPlace(client_id, field));
    if (field !== "name") {
      columns[`${field}_lookup`] = value === "" ? null : core.vault.lookup(value, field, client_id);
    }
  }
  return {
    ...columns,
    ...(vip !== undefined && { vip }),
    ...(pii && { pii_data: sealPii(core, client_id, withChanges(openPii(core, client_id, row.pii_data), pii)) }),
  };
}

function withChanges(have: PiiData, changes: PiiData): PiiData {
  const next = Object.fromEntries(Object.entries({ ...have, ...changes }).filter(([, value]) => value !== ""));
  if (Object.keys(next).length <= mostPii) return next;
  throw new AppError("bad_input", `A customer has at most ${mostPii} further fields.`, {
    fields: [{ path: "pii", message: `at most ${mostPii} fields` }],
  });
}
