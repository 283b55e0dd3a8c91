import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";

/** Writes into the client's audit that an admin, who has all clients, came in. */
export async function noteCrossing(core: Core, actor: Actor): Promise<void> {
  await core.db.transaction(actor.client_id, (tx) =>
    audit(tx, actor, { action: "client.enter", target_kind: "client", target_id: actor.client_id }),
  );
}
