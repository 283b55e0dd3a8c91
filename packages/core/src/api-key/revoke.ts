import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

/** Ends an API key, for good and at once. Revoking it again changes nothing. Throws `not_found`. */
export async function revokeApiKey(core: Core, actor: Actor, input: { id: string }): Promise<void> {
  const { client_id } = actor;
  await core.db.transaction(client_id, async (tx) => {
    const key = await tx.api_keys.findFirst({
      where: { id: input.id, client_id },
      select: { name: true, prefix: true },
    });
    if (!key) throw new AppError("not_found", "There is no such API key.");
    const { count } = await tx.api_keys.updateMany({
      where: { id: input.id, client_id, revoked_at: null },
      data: { revoked_at: core.clock.now(), ended_by_name: actor.name },
    });
    if (count === 0) return;
    await audit(tx, actor, {
      action: "api_key.revoke",
      target_kind: "api_key",
      target_id: input.id,
      details: key,
    });
  });
  core.realtime.publish({ kind: "access", subject_id: input.id });
}
