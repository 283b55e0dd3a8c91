import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { agreeOnTrunks } from "./agree.ts";
import { lockTelephony } from "./lock.ts";

/**
 * Removes a trunk here and at the media server, at once or when that answers again; gives whether there was one. Throws `conflict`
 * while a number uses it.
 */
export async function removeTrunk(
  core: Core,
  actor: Actor,
  input: { trunk_id: string },
): Promise<{ removed: boolean }> {
  const { client_id } = actor;
  const id = input.trunk_id;
  const removed = await core.db.transaction(client_id, async (tx) => {
    await lockTelephony(tx, client_id);
    const seen = await tx.sip_trunks.findFirst({
      where: { client_id, id, removed_at: null },
      select: { name: true, direction: true, password_secret: true },
    });
    if (!seen) return false;
    const user = await tx.phone_numbers.findFirst({
      where: { client_id, OR: [{ inbound_trunk_id: id }, { outbound_trunk_id: id }] },
      select: { number: true },
    });
    if (user) throw new AppError("conflict", `${user.number} uses this trunk. Give the number another one first.`);
    await tx.sip_trunks.updateMany({
      where: { client_id, id },
      data: { removed_at: core.clock.now(), checked_at: null },
    });
    const { password_secret, ...details } = seen;
    if (password_secret) await tx.client_secrets.deleteMany({ where: { client_id, name: password_secret } });
    await audit(tx, actor, { action: "trunk.remove", target_kind: "trunk", target_id: id, details });
    return true;
  });
  if (removed) await agreeOnTrunks(core, client_id);
  return { removed };
}
