import type { Actor } from "@switchboard/contracts/actor";
import { allowed, type Role } from "@switchboard/contracts/role";
import type { Core } from "../core.ts";

/** The colleagues who may own a ticket of the client, by name; at most 500. */
export async function listOwners(core: Core, actor: Actor): Promise<{ id: string; name: string }[]> {
  const staff = await core.db.query<{ id: string; name: string; roles: Role[] }>(actor.client_id, {
    name: "ticket-owners",
    text: "SELECT id, name, roles FROM client_staff()",
    values: [],
  });
  return staff.filter(({ roles }) => allowed(roles, "ticket.write")).map(({ id, name }) => ({ id, name }));
}
