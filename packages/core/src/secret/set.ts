import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { secretPlace } from "./place.ts";

/** Stores a secret, sealed, in place of the one of that name. Tools use it from their next call on. */
export async function setSecret(core: Core, actor: Actor, input: { name: string; value: string }): Promise<void> {
  const { client_id } = actor;
  const { name } = input;
  const sealed = {
    value: core.vault.seal(input.value, secretPlace(client_id, name)),
    updated_by: actor.name,
    updated_at: core.clock.now(),
  };
  await core.db.transaction(client_id, async (tx) => {
    await tx.client_secrets.upsert({
      where: { client_id_name: { client_id, name } },
      create: { client_id, name, ...sealed },
      update: sealed,
      select: { name: true },
    });
    await audit(tx, actor, { action: "secret.set", target_kind: "secret", target_id: name });
  });
}
