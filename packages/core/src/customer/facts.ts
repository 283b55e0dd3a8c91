import type { Facts } from "@switchboard/blueprint/condition";
import type { Core } from "../core.ts";

/**
 * What is known about a customer, for the conditions of offers: the preferences, and `interaction_count`, the number of
 * conversations so far. A visitor who is not identified has no facts, so conditions never match.
 */
export async function customerFacts(core: Core, clientId: string, customerId: string | null): Promise<Facts> {
  if (customerId === null) return {};
  const [row] = await core.db.query<{ preferences: Record<string, unknown>; interaction_count: number }>(clientId, {
    name: "customer-facts",
    text: `SELECT preferences, (SELECT count(*)::int FROM conversations v WHERE v.client_id = $1 AND v.customer_id = $2)
      AS interaction_count FROM customers WHERE id = $2`,
    values: [clientId, customerId],
  });
  if (!row) return {};
  const known = Object.entries(row.preferences).filter(([, value]) => /^(string|number|boolean)$/.test(typeof value));
  return { ...(Object.fromEntries(known) as Facts), interaction_count: row.interaction_count };
}
