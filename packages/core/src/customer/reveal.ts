import type { Actor } from "@switchboard/contracts/actor";
import type { CustomerView } from "@switchboard/contracts/customer";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { readCustomerView } from "./view.ts";

/** A customer with personal fields in plain. Who looked is in the audit, or nobody has looked. Throws `not_found`. */
export function revealCustomer(core: Core, actor: Actor, input: { id: string }): Promise<CustomerView> {
  return core.db.transaction(actor.client_id, async (tx) => {
    const view = await readCustomerView(core, tx, actor.client_id, input.id, true);
    await audit(tx, actor, {
      action: "customer.reveal",
      target_kind: "customer",
      target_id: view.id,
      details: { fields: ["email", "phone"] },
    });
    return view;
  });
}
