import type { Actor } from "@switchboard/contracts/actor";
import type { CustomerView } from "@switchboard/contracts/customer";
import type { Core } from "../core.ts";
import { readCustomerView } from "./view.ts";

/** A customer with personal fields masked. Throws `not_found`. */
export function getCustomer(core: Core, actor: Actor, input: { id: string }): Promise<CustomerView> {
  return core.db.tenant(actor.client_id, (t) => readCustomerView(core, t, actor.client_id, input.id, false));
}
