import type { Actor } from "@switchboard/contracts/actor";
import type { CustomerClaim } from "@switchboard/contracts/chat";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { changedFields, type StoredCustomer, sealedColumns } from "./claim-fields.ts";

/**
 * The id of the customer that the client's server vouches for, stored or updated as the claim says. Fields and
 * preferences that the claim leaves out stay. One statement when nothing has changed.
 *
 * A page's claim is signed for its id alone, so there name, e-mail and phone only fill what is not known yet.
 */
export async function upsertClaim(core: Core, actor: Actor, given: CustomerClaim): Promise<string> {
  const { client_id } = actor;
  const [stored] = await core.db.query<StoredCustomer>(client_id, {
    name: "find-claimed-customer",
    text: `SELECT id, name, email, phone, preferences FROM customers
      WHERE client_id = $1 AND external_customer_id = $2`,
    values: [client_id, given.external_customer_id],
  });
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
  const c = sealedColumns(core, client_id, claim);
  return core.db.transaction(client_id, async (tx) => {
    const preferences = JSON.stringify(claim.preferences ?? {});
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO customers AS c (client_id, external_customer_id, name, email, phone, email_lookup, phone_lookup, preferences)
      VALUES (${client_id}::uuid, ${claim.external_customer_id}, ${c.name}, ${c.email}, ${c.phone}, ${c.email_lookup},
        ${c.phone_lookup}, ${preferences}::jsonb)
      ON CONFLICT (client_id, external_customer_id) DO UPDATE SET name = coalesce(EXCLUDED.name, c.name),
        email = coalesce(EXCLUDED.email, c.email), phone = coalesce(EXCLUDED.phone, c.phone),
        email_lookup = coalesce(EXCLUDED.email_lookup, c.email_lookup),
        phone_lookup = coalesce(EXCLUDED.phone_lookup, c.phone_lookup),
        preferences = c.preferences || EXCLUDED.preferences, updated_at = now()
      RETURNING id`;
    if (!row) throw new Error("The customer was not written");
    await audit(tx, actor, {
      action: "customer.claim",
      target_kind: "customer",
      target_id: row.id,
      details: { fields: changed },
    });
    return row.id;
  });
}
