import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";

/** Lets somebody be called again; the audit keeps why. Gives whether they were in the list. */
export async function removeDoNotCall(
  core: Core,
  actor: Actor,
  input: { entry_id: string; reason: string },
): Promise<{ removed: boolean }> {
  const { client_id } = actor;
  const target_id = input.entry_id;
  return core.db.transaction(client_id, async (tx) => {
    const { count } = await tx.do_not_call.deleteMany({ where: { client_id, id: target_id } });
    const details = { reason: input.reason };
    if (count > 0) {
      await audit(tx, actor, { action: "do_not_call.remove", target_kind: "do_not_call", target_id, details });
    }
    return { removed: count > 0 };
  });
}
