import { createHash } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";

type Use = { scope: string; key: string; text: string };

/** Marks a writer's key as used. Gives the seq of its first use, if there was one. Throws `idempotency_mismatch`. */
export async function firstUse(tx: Transaction, actor: Actor, { scope, key, text }: Use): Promise<number | undefined> {
  const body_hash = createHash("sha256").update(text).digest("base64url");
  const known = await tx.idempotency_keys.findFirst({ where: { scope, key } });
  if (!known) {
    await tx.idempotency_keys.create({ data: { client_id: actor.client_id, scope, key, body_hash } });
    return undefined;
  }
  if (known.body_hash !== body_hash || known.seq === null) throw new AppError("idempotency_mismatch");
  return known.seq;
}

/** Remembers what a key's first use has written. */
export async function rememberUse(
  tx: Transaction,
  { scope, key }: Omit<Use, "text">,
  place: { conversation_id: string; seq: number },
): Promise<void> {
  await tx.idempotency_keys.updateMany({ where: { scope, key }, data: place });
}
