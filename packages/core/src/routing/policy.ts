import { type RoutingPolicy, routingPolicy } from "@switchboard/contracts/routing";
import type { Transaction } from "@switchboard/db/database";

type Plan = Pick<RoutingPolicy, "strategy" | "assignment_timeout_s" | "transfer_timeout_s" | "rules">;

const plan = routingPolicy.pick({ strategy: true, assignment_timeout_s: true, transfer_timeout_s: true, rules: true });

/** How a client that has said nothing routes: people choose themselves. */
const manual: Plan = { strategy: "manual", assignment_timeout_s: 60, transfer_timeout_s: 120, rules: [] };

/** The client's routing, locked until the transaction ends: of two that choose somebody, the second sees the first's choice. */
export async function lockRouting(tx: Transaction, clientId: string): Promise<Plan> {
  const [row] = await tx.$queryRaw<Plan[]>`
    SELECT strategy, assignment_timeout_s, transfer_timeout_s, rules FROM routing_policies WHERE client_id = ${clientId}::uuid FOR UPDATE`;
  return row ? plan.parse(row) : manual;
}

/** The client's routing as it is now. */
export async function readRouting(tx: Transaction, client_id: string): Promise<Plan> {
  const row = await tx.routing_policies.findUnique({ where: { client_id } });
  return row ? plan.strip().parse(row) : manual;
}
