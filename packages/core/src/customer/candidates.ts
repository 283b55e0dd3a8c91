import type { Actor } from "@switchboard/contracts/actor";
import type { CustomerCandidate } from "@switchboard/contracts/customer";
import type { Tables } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { findCustomers as findByWords } from "../search/find-customers.ts";
import { labelOf } from "./label.ts";
import { maskEmail, maskPhone } from "./mask.ts";
import { openField } from "./open-field.ts";
import { type CustomerRow, remainingCustomer } from "./remaining.ts";

const most = 10;
type Because = CustomerCandidate["because"][number];

/** Others with the same e-mail address or phone number: perhaps one person twice. Throws `not_found`. */
export async function listDuplicates(core: Core, actor: Actor, input: { id: string }): Promise<CustomerCandidate[]> {
  return core.db.tenant(actor.client_id, async (t) => {
    const row = await remainingCustomer(t, actor.client_id, input.id);
    const same = [
      ...(row.email_lookup === null ? [] : [{ email_lookup: row.email_lookup }]),
      ...(row.phone_lookup === null ? [] : [{ phone_lookup: row.phone_lookup }]),
    ];
    if (same.length === 0) return [];
    const rows = await findStanding(t, actor, { id: { not: row.id }, OR: same });
    return toCandidates(core, t, rows, (other) => [
      ...(row.email_lookup !== null && other.email_lookup === row.email_lookup ? ["email" as const] : []),
      ...(row.phone_lookup !== null && other.phone_lookup === row.phone_lookup ? ["phone" as const] : []),
    ]);
  });
}

/**
 * Customers whose e-mail address, phone number or number at the client is exactly this; with `names` those, too, whose name has all of
 * these words. Nothing can be guessed by parts.
 */
export async function findCustomers(
  core: Core,
  actor: Actor,
  input: { q: string; names?: boolean },
): Promise<CustomerCandidate[]> {
  const q = input.q.trim();
  const email_lookup = core.vault.lookup(q, "email", actor.client_id);
  const phone_lookup = core.vault.lookup(q, "phone", actor.client_id);
  const hasDigits = q.replace(/\D/g, "").length >= 6;
  const named = new Set(input.names ? await findByWords(core, actor.client_id, q) : []);
  return core.db.tenant(actor.client_id, async (t) => {
    const exact = [{ email_lookup }, ...(hasDigits ? [{ phone_lookup }] : []), { external_customer_id: q }];
    const rows = await findStanding(t, actor, { OR: [...exact, { id: { in: [...named] } }] });
    return toCandidates(core, t, rows, (row) => [
      ...(row.email_lookup === email_lookup ? ["email" as const] : []),
      ...(hasDigits && row.phone_lookup === phone_lookup ? ["phone" as const] : []),
      ...(row.external_customer_id === q ? ["external_customer_id" as const] : []),
      ...(named.has(row.id) ? ["name" as const] : []),
    ]);
  });
}

type Where = NonNullable<Parameters<Tables["customers"]["findMany"]>[0]>["where"];

function findStanding(t: Tables, actor: Actor, where: Where): Promise<CustomerRow[]> {
  return t.customers.findMany({
    where: { client_id: actor.client_id, merged_into: null, erased_at: null, ...where },
    orderBy: [{ created_at: "asc" }, { id: "asc" }],
    take: most,
  });
}

async function toCandidates(
  core: Core,
  t: Tables,
  rows: CustomerRow[],
  because: (row: CustomerRow) => Because[],
): Promise<CustomerCandidate[]> {
  const counts = await t.conversations.groupBy({
    by: ["customer_id"],
    where: { customer_id: { in: rows.map((row) => row.id) } },
    _count: true,
  });
  return rows.map((row) => {
    const email = openField(core, row.client_id, "email", row.email);
    const phone = openField(core, row.client_id, "phone", row.phone);
    return {
      id: row.id,
      label: labelOf(core, row),
      email: email === null ? null : maskEmail(email),
      phone: phone === null ? null : maskPhone(phone),
      external_customer_id: row.external_customer_id,
      conversations: counts.find((each) => each.customer_id === row.id)?._count ?? 0,
      since: row.created_at.toISOString(),
      because: because(row),
    };
  });
}
