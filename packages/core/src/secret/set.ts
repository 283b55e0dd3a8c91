import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { secretPlace } from "./place.ts";

type Named = { name: string; value: string };

/** Stores a secret, sealed, in place of the one of that name. Tools use it from their next call on. */
export async function setSecret(core: Core, actor: Actor, input: Named): Promise<void> {
  await core.db.transaction(actor.client_id, (tx) => setSecretIn(core, tx, actor, input));
}

/** The same inside a transaction. */
export async function setSecretIn(core: Core, tx: Transaction, actor: Actor, { name, value }: Named): Promise<void> {
  const { client_id } = actor;
  const sealed = {
    value: core.vault.seal(value, secretPlace(client_id, name)),
    updated_by: actor.name,
    updated_at: core.clock.now(),
  };
  await tx.client_secrets.upsert({
    where: { client_id_name: { client_id, name } },
    create: { client_id, name, ...sealed },
    update: sealed,
    select: { name: true },
  });
  // A telephone trunk whose password it is learns of it.
  await tx.sip_trunks.updateMany({
    where: { client_id, password_secret: name },
    data: { wanted: { increment: 1 }, checked_at: null },
  });
  await audit(tx, actor, { action: "secret.set", target_kind: "secret", target_id: name });
}
