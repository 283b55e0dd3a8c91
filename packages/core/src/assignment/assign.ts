import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { hintLog } from "../conversation/hint.ts";
import type { Core } from "../core.ts";
import { settleNotifications } from "../notification/settle.ts";
import { findColleague } from "../presence/find-colleague.ts";
import { assignIn } from "./assign-in.ts";
import { endAssignmentIn } from "./end-in.ts";
import { lockTurn } from "./open-for.ts";

type Input = { conversation_id: string; staff_id: string; seen_staff_id: string | null };

/**
 * Makes a waiting conversation somebody's turn. It stays theirs until they take it, somebody says otherwise, or they go away.
 * Throws `conflict` with who was first, `not_found` for somebody who does not work for the client.
 */
export async function assign(core: Core, actor: Actor, input: Input): Promise<{ seq: number }> {
  const seq = await core.db.transaction(actor.client_id, async (tx) => {
    const { conversation, escalation } = await lockTurn(tx, input.conversation_id, input.seen_staff_id);
    const colleague = await findColleague(tx, actor, input.staff_id);
    const now = core.clock.now();
    await endAssignmentIn(tx, conversation.id, "changed", now);
    for (const kind of ["assigned", "escalation"] as const) {
      await settleNotifications(tx, { kind, target_id: conversation.id, now });
    }
    await audit(tx, actor, {
      action: "conversation.assign",
      target_kind: "conversation",
      target_id: conversation.id,
      details: { staff_id: colleague.id },
    });
    return assignIn(tx, {
      client_id: actor.client_id,
      conversation_id: conversation.id,
      escalation_id: escalation.id,
      staff_id: colleague.id,
      staff_name: colleague.name,
      by: { id: actor.id, name: actor.name },
      forS: null,
      why: "changed",
      detail: escalation.reason,
      queue: escalation.queue,
      now,
    });
  });
  hintLog(core, actor.client_id, input.conversation_id, seq);
  return { seq };
}
