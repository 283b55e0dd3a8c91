import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { agreeOnTrunks } from "./agree.ts";
import { lockTelephony, tellTrunks } from "./lock.ts";

/** Gives a number up: nobody can call it any more, and another client may have it. Gives whether there was one. */
export async function removeNumber(
  core: Core,
  actor: Actor,
  input: { number_id: string },
): Promise<{ removed: boolean }> {
  const { client_id } = actor;
  const id = input.number_id;
  const removed = await core.db.transaction(client_id, async (tx) => {
    await lockTelephony(tx, client_id);
    const seen = await tx.phone_numbers.findFirst({
      where: { client_id, id },
      select: { number: true, inbound_trunk_id: true, outbound_trunk_id: true },
    });
    if (!seen) return false;
    await tx.phone_numbers.deleteMany({ where: { client_id, id } });
    await tellTrunks(tx, client_id, [seen.inbound_trunk_id, seen.outbound_trunk_id]);
    const details = { number: seen.number };
    await audit(tx, actor, { action: "phone_number.remove", target_kind: "phone_number", target_id: id, details });
    return true;
  });
  if (removed) await agreeOnTrunks(core, client_id);
  return { removed };
}
