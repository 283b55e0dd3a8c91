import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import { VOUCHING_SECRET } from "../access/vouch.ts";
import { lockConfigs } from "../config/lock.ts";
import type { Core } from "../core.ts";
import { secretUses } from "./used-in.ts";

/**
 * Deletes a secret for good; gives whether there was one. Throws `conflict` while an active config names it: its tools would
 * fail at their next call. The lock keeps a version that names it from being activated meanwhile.
 */
export async function removeSecret(core: Core, actor: Actor, input: { name: string }): Promise<{ removed: boolean }> {
  const { client_id } = actor;
  const { name } = input;
  return core.db.transaction(client_id, async (tx) => {
    await lockConfigs(tx, client_id);
    const users = ((await secretUses(tx, client_id)).get(name) ?? []).filter((use) => use.active);
    const have = await tx.client_secrets.count({ where: { client_id, name } });
    if (have > 0 && users.length > 0) {
      const configs = users.map((use) => use.config_name).join(", ");
      throw new AppError("conflict", `The active config ${configs} uses ${name}. Activate a version without it first.`);
    }
    const trunk = await tx.sip_trunks.findFirst({
      where: { client_id, password_secret: name, removed_at: null },
      select: { name: true },
    });
    if (trunk) throw new AppError("conflict", `It is the password of the trunk ${trunk.name}. Remove it there.`);
    const { count } = await tx.client_secrets.deleteMany({ where: { client_id, name } });
    if (count === 0) return { removed: false };
    await audit(tx, actor, {
      action: "secret.remove",
      target_kind: "secret",
      target_id: name,
      details: { vouching: name === VOUCHING_SECRET },
    });
    return { removed: true };
  });
}
