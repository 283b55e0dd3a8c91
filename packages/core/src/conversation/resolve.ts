import type { Actor } from "@switchboard/contracts/actor";
import type { EventBody } from "@switchboard/contracts/event";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { cancelApprovalsIn } from "../approval/cancel-in.ts";
import { resumeApprovals } from "../approval/resume.ts";
import { endAssignmentIn } from "../assignment/end-in.ts";
import { endRingIn, endRooms } from "../call/end-in.ts";
import { seatHolderIn } from "../call/seat-holder.ts";
import { setLineSoon } from "../call/set-line.ts";
import { type LoadedBlueprint, loadBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";
import { endWaitingRuns } from "../escalation/end-waiting-runs.ts";
import { resumeRuns } from "../escalation/resume-runs.ts";
import { offerFor } from "../run/offer.ts";
import { moveClocksIn } from "../sla/move-in.ts";
import { surveyOf } from "../survey/questions.ts";
import { moveTicketIn } from "../ticket/move-in.ts";
import { withdrawTransferIn } from "../transfer/withdraw-in.ts";
import { append } from "./append.ts";
import { hintFloor } from "./hint.ts";
import { type LockedConversation, lockConversation } from "./lock.ts";
import { measure } from "./measure.ts";
import { requireOwnSession } from "./own-session.ts";

type By = EventBody<"conversation_resolved">["by"];
type Resolve = {
  conversation_id: string;
  note?: string | undefined;
  /** Only while this is the newest entry; otherwise `conflict`. */
  at_seq?: number;
};

const byOf: Record<Actor["kind"], By> = {
  staff: "staff",
  portal_user: "staff",
  api_key: "customer",
  visitor: "customer",
  system: "idle",
};

/** Who ends the call that rings at whoever held the floor. */
const ringEnders = { staff: "staff", customer: "customer", agent: "agent", idle: "system" } as const;

/**
 * Ends a conversation: no run goes on, the escalation and the floor are closed, a call that rings at a person rings no more, metrics are
 * written, the configured offer and survey are made. Throws `conversation_resolved` when it has ended, `floor_held` when a colleague holds the floor.
 */
export async function resolve(
  core: Core,
  actor: Actor,
  input: Resolve,
  by: By = byOf[actor.kind],
): Promise<{ seq: number }> {
  const resolved = await core.db.transaction(actor.client_id, async (tx) => {
    const conversation = await lockConversation(tx, input.conversation_id);
    requireOwnSession(conversation, actor);
    if (conversation.status === "resolved") throw new AppError("conversation_resolved");
    if (actor.kind === "staff" && conversation.floor_holder === "human" && conversation.floor_staff_id !== actor.id) {
      const holder_name = conversation.floor_staff_name;
      throw new AppError("floor_held", `${holder_name ?? "A colleague"} is talking to this customer.`, { holder_name });
    }
    if (input.at_seq !== undefined && input.at_seq !== conversation.last_seq) {
      throw new AppError("conflict", "Something was said meanwhile.");
    }
    const rung = await endRingIn(tx, actor, conversation.id, { by: ringEnders[by], now: core.clock.now() });
    const config = await loadBlueprint(core, actor.client_id, conversation.config_id);
    const seq = await end(core, tx, actor, conversation, config, by, input.note);
    const cancelled = await cancelApprovalsIn(tx, conversation.id, core.clock.now());
    const call = await seatHolderIn(tx, conversation, null, core.clock.now());
    return { seq, cancelled, call, rung, ended: await endWaitingRuns(tx, conversation.id, core.clock.now()) };
  });
  hintFloor(core, actor.client_id, input.conversation_id, resolved.seq);
  if (resolved.rung) await endRooms(core, resolved.rung);
  await setLineSoon(core, resolved.call);
  await resumeRuns(core, resolved.ended, { kind: "resolved", seq: resolved.seq });
  await resumeApprovals(core, resolved.cancelled, { decision: "cancelled", seq: resolved.seq });
  return { seq: resolved.seq };
}

async function end(
  core: Core,
  tx: Transaction,
  actor: Actor,
  conversation: LockedConversation,
  { blueprint }: LoadedBlueprint,
  by: By,
  note: string | undefined,
): Promise<number> {
  const { id } = conversation;
  const now = core.clock.now();
  await moveClocksIn(tx, conversation, "resolved", { held: false, now });
  await endAssignmentIn(tx, id, "closed", now);
  await withdrawTransferIn(tx, id, now);
  await tx.runs.updateMany({
    where: { conversation_id: id, status: { in: ["queued", "running"] } },
    data: { status: "superseded", lease_until: null, finished_at: now },
  });
  await tx.escalations.updateMany({
    where: { conversation_id: id, status: { in: ["waiting", "claimed", "timed_out"] } },
    data: { status: "resolved", closed_at: now },
  });
  await tx.conversations.update({
    where: { id },
    data: {
      status: "resolved",
      resolved_at: now,
      floor_holder: "ai",
      floor_staff_id: null,
      floor_staff_name: null,
      floor_epoch: conversation.floor_epoch + 1,
    },
  });
  // Whoever else ends it, the ticket is still owed.
  if (by === "staff") await moveTicketIn(tx, actor, id, "solved", now);
  await measure(tx, conversation, now);
  const place = { client_id: conversation.client_id, conversation_id: id, customer_id: conversation.customer_id };
  const offer = by === "idle" ? [] : await offerFor(core, place, blueprint, "successful_resolution");
  const questions = by === "idle" ? [] : surveyOf(blueprint);
  const body = { by, staff_id: actor.kind === "staff" ? actor.id : null };
  const seq = await append(tx, id, null, [
    { kind: "conversation_resolved", body: note ? { ...body, note } : body },
    ...offer,
    ...(questions.length > 0 ? [{ kind: "survey_offered" as const, body: { questions } }] : []),
  ]);
  await audit(tx, actor, {
    action: "conversation.resolve",
    target_kind: "conversation",
    target_id: id,
    details: { by },
  });
  return seq;
}
