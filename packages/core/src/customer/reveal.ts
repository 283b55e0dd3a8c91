import type { Actor } from "@switchboard/contracts/actor";
import type { CustomerField, CustomerView } from "@switchboard/contracts/customer";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { noSuchCustomer } from "./remaining.ts";
import { readCustomerView } from "./view.ts";

/** A customer with personal fields in plain. Who looked is in the audit, or nobody has looked. Throws `not_found`. */
export function revealCustomer(core: Core, actor: Actor, input: { id: string }): Promise<CustomerView> {
  return core.db.transaction(actor.client_id, async (tx) => {
    const view = await readCustomerView(core, tx, actor.client_id, input.id, true);
    await audit(tx, actor, {
      action: "customer.reveal",
      target_kind: "customer",
      target_id: view.id,
      details: { fields: ["email", "phone", ...view.pii.map(({ name }) => `pii.${name}`)] },
    });
    return view;
  });
}

/**
 * One personal field in plain, to be shown or (`copy`) to go to the clipboard unseen; the audit says which of them. Throws
 * `not_found`, also where the customer has no such field.
 */
export function revealField(
  core: Core,
  actor: Actor,
  input: { id: string; field: CustomerField; copy: boolean },
): Promise<{ value: string }> {
  return core.db.transaction(actor.client_id, async (tx) => {
    const view = await readCustomerView(core, tx, actor.client_id, input.id, true);
    const { field } = input;
    const value =
      field === "email" || field === "phone"
        ? view[field]
        : view.pii.find(({ name }) => `pii.${name}` === field)?.value;
    if (value === null || value === undefined) throw noSuchCustomer();
    await audit(tx, actor, {
      action: "customer.reveal",
      target_kind: "customer",
      target_id: view.id,
      details: { fields: [field], ...(input.copy && { copied: true }) },
    });
    return { value };
  });
}
