import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import type { Core } from "../core.ts";
import { notify } from "../notification/notify.ts";
import { settleNotifications } from "../notification/settle.ts";
import { routeIn } from "../routing/route-in.ts";
import { endAssignmentIn } from "./end-in.ts";
import { lockTurn } from "./open-for.ts";

type Input = { conversation_id: string; queue: string | null; seen_staff_id: string | null };

/**
 * Makes a waiting conversation nobody's turn: open to everybody, or with a queue to whom the router finds among those with that
 * skill. Throws `conflict` with who was first.
 */
export async function unassign(core: Core, actor: Actor, input: Input): Promise<{ seq: number }> {
  const { conversation_id, queue } = input;
  const { client_id } = actor;
  const seq = await core.db.transaction(client_id, async (tx) => {
    const { conversation, escalation } = await lockTurn(tx, conversation_id, input.seen_staff_id);
    const now = core.clock.now();
    await endAssignmentIn(tx, conversation_id, "changed", now);
    await settleNotifications(tx, { kind: "assigned", target_id: conversation_id, now });
    await tx.escalations.update({ where: { id: escalation.id }, data: { queue, routing: "everybody" } });
    await audit(tx, actor, {
      action: "conversation.unassign",
      target_kind: "conversation",
      target_id: conversation_id,
      details: { queue },
    });
    const body = { staff_id: null, staff_name: null, queue, by_name: actor.name, why: "changed" as const };
    const appended = await append(tx, conversation_id, null, [{ kind: "assignment_changed", body }]);
    const routed = queue === null ? undefined : await routeIn(tx, conversation, now, "changed");
    if (routed?.assigned) return routed.seq;
    await notify(tx, {
      client_id,
      kind: "escalation",
      to: { role: "operator" },
      target_kind: "conversation",
      target_id: conversation_id,
      by: actor,
      detail: escalation.reason,
      now,
    });
    return appended;
  });
  hintLog(core, client_id, conversation_id, seq);
  return { seq };
}
