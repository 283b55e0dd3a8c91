import { randomUUID } from "node:crypto";
import type { Blueprint } from "@switchboard/blueprint/schema";
import type { Actor } from "@switchboard/contracts/actor";
import type { EscalationCause } from "@switchboard/contracts/escalation";
import type { Transaction } from "@switchboard/db/database";
import { storable } from "@switchboard/db/json-text";
import { append } from "../conversation/append.ts";
import type { LockedConversation } from "../conversation/lock.ts";
import { extendStrip } from "../conversation/strip.ts";
import { notify } from "../notification/notify.ts";
import { routeIn } from "../routing/route-in.ts";
import { moveClocksIn } from "../sla/move-in.ts";

const defaultTimeoutS = 30;
const longestReason = 500;

export type NewEscalation = { cause: EscalationCause; reason: string; run_id: string | null; now: Date; by?: Actor };

/**
 * Opens an escalation in a conversation that this transaction has locked. Gives its id and the seq of its entry, or undefined when
 * one is open already (waiting, claimed, or a ticket): a conversation has at most one.
 */
export async function openEscalationIn(
  tx: Transaction,
  conversation: LockedConversation,
  blueprint: Blueprint,
  asked: NewEscalation,
): Promise<{ id: string; seq: number } | undefined> {
  const open = await tx.escalations.findFirst({
    where: { conversation_id: conversation.id, status: { in: ["waiting", "claimed", "timed_out"] } },
    select: { id: true },
  });
  if (open) return undefined;
  const timeoutS = blueprint.business_logic.escalation.handoff[0]?.timeout ?? defaultTimeoutS;
  const deadline = new Date(asked.now.getTime() + timeoutS * 1000);
  const id = randomUUID();
  // Cut first: the cut may go through an emoji.
  const reason = storable(asked.reason.slice(0, longestReason));
  await tx.escalations.create({
    data: {
      id,
      client_id: conversation.client_id,
      conversation_id: conversation.id,
      status: "waiting",
      cause: asked.cause,
      reason,
      run_id: asked.run_id,
      opened_at: asked.now,
      deadline,
    },
  });
  let seq = await append(tx, conversation.id, asked.run_id, [
    {
      kind: "escalation_opened",
      body: {
        escalation_id: id,
        cause: asked.cause,
        reason,
        deadline: deadline.toISOString(),
      },
    },
  ]);
  await tx.conversations.update({
    where: { id: conversation.id },
    data: { status: "escalated", strip: extendStrip(conversation.strip, "waiting", seq, asked.now) },
  });
  seq = (await moveClocksIn(tx, conversation, "needed", { held: false, now: asked.now })) ?? seq;
  const routed = await routeIn(tx, conversation, asked.now);
  if (routed.assigned) seq = routed.seq;
  else if (!conversation.is_test) {
    await notify(tx, {
      client_id: conversation.client_id,
      kind: "escalation",
      to: { role: "operator" },
      target_kind: "conversation",
      target_id: conversation.id,
      by: asked.by ?? null,
      detail: reason,
      now: asked.now,
    });
  }
  await tx.outbox.create({
    data: {
      client_id: conversation.client_id,
      job: "write-brief",
      payload: { client_id: conversation.client_id, escalation_id: id },
    },
  });
  return { id, seq };
}
