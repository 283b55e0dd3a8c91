import type { Actor } from "@switchboard/contracts/actor";
import type { CustomerClaim } from "@switchboard/contracts/chat";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { changedFields, type StoredCustomer, sealedColumns } from "./claim-fields.ts";

/**
 * The id of the customer that the client's server vouches for, stored or updated as the claim says. Fields and
 * preferences that the claim leaves out stay. One statement when nothing has changed.
 *
 * A page's claim is signed for its id alone, so there name, e-mail and phone only fill what is not known yet, and nobody is found by
 * such a phone number: it would make a caller this customer, or take them from whose number it is. Throws `conflict` while
 * the customer is being erased.
 */
export async function upsertClaim(core: Core, actor: Actor, given: CustomerClaim): Promise<string> {
  const { client_id } = actor;
  const [stored] = await core.db.query<StoredCustomer & { erased_at: Date | null }>(client_id, {
    name: "find-claimed-customer",
    // One that was merged stands for the customer who remains.
    text: `SELECT k.id, k.name, k.email, k.phone, k.phone_lookup, k.preferences, k.erased_at FROM customers c JOIN customers k ON k.id = coalesce(c.merged_into, c.id)
      WHERE c.client_id = $1 AND c.external_customer_id = $2`,
    values: [client_id, given.external_customer_id],
  });
  // Their number is free once they are gone; then it is somebody new.
  if (stored?.erased_at) throw beingErased();
  const claim = actor.kind === "visitor" ? unknownFields(given, stored) : given;
  const changed = changedFields(core, client_id, claim, stored);
  return stored && changed.length === 0 ? stored.id : write(core, actor, claim, changed);
}

/** The claim without the fields that are stored already. */
function unknownFields({ name, email, phone, ...claim }: CustomerClaim, stored: StoredCustomer | undefined) {
  return {
    ...claim,
    ...(stored?.name == null && { name }),
    ...(stored?.email == null && { email }),
    ...(stored?.phone == null && { phone }),
  };
}

async function write(core: Core, actor: Actor, claim: CustomerClaim, changed: string[]): Promise<string> {
  const { client_id } = actor;
  const sealed = sealedColumns(core, client_id, claim);
  const c = actor.kind === "visitor" ? { ...sealed, phone_lookup: null } : sealed;
  return core.db.transaction(client_id, async (tx) => {
    const preferences = JSON.stringify(claim.preferences ?? {});
    // A merged customer's id stands for the one who remains.
    const [merged] = await tx.$queryRaw<{ id: string }[]>`
      UPDATE customers k SET name = coalesce(${c.name}, k.name), email = coalesce(${c.email}, k.email),
        phone = coalesce(${c.phone}, k.phone), email_lookup = coalesce(${c.email_lookup}, k.email_lookup),
        phone_lookup = coalesce(${c.phone_lookup}, k.phone_lookup), preferences = k.preferences || ${preferences}::jsonb,
        version = k.version + 1, changed_by_name = NULL, updated_at = now()
      FROM customers o WHERE o.client_id = ${client_id}::uuid AND o.external_customer_id = ${claim.external_customer_id}
        AND k.id = o.merged_into AND k.erased_at IS NULL RETURNING k.id`;
    const row = merged ?? (await insert(tx, client_id, claim, c));
    if (!row) throw beingErased();
    await audit(tx, actor, {
      action: "customer.claim",
      target_kind: "customer",
      target_id: row.id,
      details: { fields: changed },
    });
    return row.id;
  });
}

const beingErased = (): AppError => new AppError("conflict", "This customer is being erased. Try again in a moment.");

type Columns = ReturnType<typeof sealedColumns>;

async function insert(tx: Transaction, client_id: string, claim: CustomerClaim, c: Columns) {
  const preferences = JSON.stringify(claim.preferences ?? {});
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO customers AS c (client_id, external_customer_id, name, email, phone, email_lookup, phone_lookup, preferences)
    VALUES (${client_id}::uuid, ${claim.external_customer_id}, ${c.name}, ${c.email}, ${c.phone}, ${c.email_lookup},
      ${c.phone_lookup}, ${preferences}::jsonb)
    ON CONFLICT (client_id, external_customer_id) DO UPDATE SET name = coalesce(EXCLUDED.name, c.name),
      email = coalesce(EXCLUDED.email, c.email), phone = coalesce(EXCLUDED.phone, c.phone),
      email_lookup = coalesce(EXCLUDED.email_lookup, c.email_lookup),
      phone_lookup = coalesce(EXCLUDED.phone_lookup, c.phone_lookup),
      preferences = c.preferences || EXCLUDED.preferences, version = c.version + 1, changed_by_name = NULL, updated_at = now()
    WHERE c.erased_at IS NULL RETURNING id`;
  return row;
}
