import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { sealedColumns } from "./claim-fields.ts";

/**
 * The id of the customer to whom a telephone number belongs; one who is not known yet becomes a customer. Null when several have
 * the number: who of them calls is not guessed, staff can say it. Two calls of one number at once make one customer.
 */
export async function customerByPhone(core: Core, actor: Actor, phone: string): Promise<string | null> {
  return core.db.transaction(actor.client_id, (tx) => customerByPhoneIn(core, tx, actor, phone));
}

/** The same in a transaction that writes more. */
export async function customerByPhoneIn(
  core: Core,
  tx: Transaction,
  actor: Actor,
  phone: string,
): Promise<string | null> {
  const { client_id } = actor;
  const sealed = sealedColumns(core, client_id, { phone });
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sealed.phone_lookup}, 0))`;
  const known = await tx.customers.findMany({
    where: { client_id, phone_lookup: sealed.phone_lookup, merged_into: null, erased_at: null },
    select: { id: true },
    take: 2,
  });
  const [one] = known;
  if (one) return known.length === 1 ? one.id : null;
  const { phone: number, phone_lookup } = sealed;
  const made = await tx.customers.create({ data: { client_id, phone: number, phone_lookup }, select: { id: true } });
  await audit(tx, actor, {
    action: "customer.claim",
    target_kind: "customer",
    target_id: made.id,
    details: { fields: ["phone"] },
  });
  return made.id;
}
