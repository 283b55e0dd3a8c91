import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { changeableBy, type Sharing } from "./view.ts";

/** Deletes a saved view; gives whether there was one that this person may delete. */
export async function removeView(
  core: Core,
  actor: Actor,
  input: { saved_view_id: string },
  { shared }: Sharing,
): Promise<{ removed: boolean }> {
  const target_id = input.saved_view_id;
  return core.db.transaction(actor.client_id, async (tx) => {
    const where = { ...changeableBy(actor, shared), id: target_id };
    const { count } = await tx.saved_views.deleteMany({ where });
    if (count === 0) return { removed: false };
    await audit(tx, actor, { action: "saved_view.remove", target_kind: "saved_view", target_id });
    return { removed: true };
  });
}
