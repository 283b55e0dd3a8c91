import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { changeableBy, type Sharing } from "./view.ts";

/** Deletes a canned reply; gives whether there was one that this person may delete. */
export async function removeCannedReply(
  core: Core,
  actor: Actor,
  input: { canned_reply_id: string },
  { shared }: Sharing,
): Promise<{ removed: boolean }> {
  const target_id = input.canned_reply_id;
  return core.db.transaction(actor.client_id, async (tx) => {
    const where = { ...changeableBy(actor, shared), id: target_id };
    const seen = await tx.canned_replies.findFirst({ where, select: { owner_id: true, shortcut: true } });
    const { count } = await tx.canned_replies.deleteMany({ where });
    if (!seen || count === 0) return { removed: false };
    const details = { shortcut: seen.shortcut, shared: seen.owner_id === null };
    await audit(tx, actor, { action: "canned_reply.remove", target_kind: "canned_reply", target_id, details });
    return { removed: true };
  });
}
