import { createHash } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { append } from "./append.ts";
import { hintLog } from "./hint.ts";
import { lockConversation } from "./lock.ts";
import { requireOwnFloor } from "./own-floor.ts";
import { redact } from "./redact.ts";

type Reply = { conversation_id: string; text: string; key: string };

/**
 * A staff member speaks to the customer. Needs the floor; the same key and text is one message. Throws `floor_held`,
 * `conversation_resolved`, `idempotency_mismatch`.
 */
export async function reply(core: Core, actor: Actor, input: Reply): Promise<{ seq: number }> {
  const seq = await core.db.transaction(actor.client_id, async (tx) => {
    const conversation = await lockConversation(tx, input.conversation_id);
    const earlier = await firstUse(tx, actor, input);
    if (earlier !== undefined) return earlier;
    requireOwnFloor(conversation, actor);
    const appended = await append(tx, conversation.id, null, [
      { kind: "staff_message", body: { text: redact(input.text), staff_id: actor.id, staff_name: actor.name } },
    ]);
    await tx.conversations.update({ where: { id: conversation.id }, data: { active_at: core.clock.now() } });
    await tx.idempotency_keys.updateMany({
      where: { scope: scopeOf(actor, input), key: input.key },
      data: { conversation_id: conversation.id, seq: appended },
    });
    return appended;
  });
  hintLog(core, actor.client_id, input.conversation_id, seq);
  return { seq };
}

const scopeOf = (actor: Actor, input: Reply): string => `reply:${actor.id}:${input.conversation_id}`;

/** Marks the key as used. Gives the seq of its first use, if there was one. */
async function firstUse(tx: Transaction, actor: Actor, input: Reply): Promise<number | undefined> {
  const scope = scopeOf(actor, input);
  const body_hash = createHash("sha256").update(input.text).digest("base64url");
  const known = await tx.idempotency_keys.findFirst({ where: { scope, key: input.key } });
  if (!known) {
    await tx.idempotency_keys.create({ data: { client_id: actor.client_id, scope, key: input.key, body_hash } });
    return undefined;
  }
  if (known.body_hash !== body_hash || known.seq === null) throw new AppError("idempotency_mismatch");
  return known.seq;
}
