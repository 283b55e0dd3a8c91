import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { secretPlace } from "./place.ts";

type Named = { name: string; value: string; only_new?: boolean | undefined };

/**
 * Stores a secret, sealed, in place of the one of that name. Tools use it from their next call on. With `only_new` one that is there
 * already stays: throws `conflict` with `holder_name`, who set it.
 */
export async function setSecret(core: Core, actor: Actor, input: Named): Promise<void> {
  await core.db.transaction(actor.client_id, (tx) => setSecretIn(core, tx, actor, input));
}

/** The same inside a transaction. */
export async function setSecretIn(core: Core, tx: Transaction, actor: Actor, input: Named): Promise<void> {
  const { client_id } = actor;
  const { name, value, only_new = false } = input;
  const sealed = {
    value: core.vault.seal(value, secretPlace(client_id, name)),
    updated_by: actor.name,
    updated_at: core.clock.now(),
  };
  if (only_new) {
    const { count } = await tx.client_secrets.createMany({
      data: [{ client_id, name, ...sealed }],
      skipDuplicates: true,
    });
    if (count === 0) await refuseTaken(tx, client_id, name);
  } else {
    await tx.client_secrets.upsert({
      where: { client_id_name: { client_id, name } },
      create: { client_id, name, ...sealed },
      update: sealed,
      select: { name: true },
    });
  }
  // A telephone trunk whose password it is learns of it.
  await tx.sip_trunks.updateMany({
    where: { client_id, password_secret: name },
    data: { wanted: { increment: 1 }, checked_at: null },
  });
  await audit(tx, actor, { action: "secret.set", target_kind: "secret", target_id: name });
}

async function refuseTaken(tx: Transaction, client_id: string, name: string): Promise<never> {
  const there = await tx.client_secrets.findFirst({ where: { client_id, name }, select: { updated_by: true } });
  const holder_name = there?.updated_by ?? "the setup";
  throw new AppError(
    "conflict",
    `${name} is set already, by ${holder_name}. Its value is lost for good when it is replaced.`,
    {
      holder_name,
    },
  );
}
