import type { Transaction } from "@switchboard/db/database";
import { seatHolderIn } from "../call/seat-holder.ts";
import { setLineAfter } from "../call/set-line.ts";
import { loadBlueprint } from "../config/load-blueprint.ts";
import { append } from "../conversation/append.ts";
import { customerWaits } from "../conversation/customer-waits.ts";
import { hintFloor } from "../conversation/hint.ts";
import { type LockedConversation, lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { endWaitingRuns } from "../escalation/end-waiting-runs.ts";
import { openEscalationIn } from "../escalation/open-in.ts";
import { resumeRuns } from "../escalation/resume-runs.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { openRunIn } from "../run/open-in.ts";
import { holdSla } from "../sla/hold.ts";
import { withdrawTransferIn } from "../transfer/withdraw-in.ts";

type Why = "away" | "lost" | "displaced";
const words: Record<Why, string> = {
  away: "went away",
  lost: "lost the connection",
  displaced: "may not have it any more",
};

/**
 * Gives the floor of a holder who is gone to the agent and asks for another person, in one transaction; the agent answers what
 * the customer still waits for. Does nothing when the holder is back, or somebody moved the floor first.
 */
export async function returnToQueue(core: Core, clientId: string, conversationId: string): Promise<void> {
  const out = await core.db.transaction(clientId, async (tx) => {
    const conversation = await lockConversation(tx, conversationId);
    const why = await stillGone(tx, conversation);
    if (!why) return undefined;
    const { blueprint } = await loadBlueprint(core, clientId, conversation.config_id);
    const now = core.clock.now();
    // Before anything of the escalation is locked, as everywhere.
    await holdSla(tx, clientId, "SHARE");
    await withdrawTransferIn(tx, conversation.id, now);
    await freeFloor(tx, conversation, why, now);
    const call = await seatHolderIn(tx, conversation, null, now);
    const reason = `${conversation.floor_staff_name ?? "The colleague"} ${words[why]}`;
    const asked = await openEscalationIn(tx, conversation, blueprint, {
      cause: "operator_gone",
      reason,
      run_id: null,
      now,
    });
    const seq = asked?.seq ?? conversation.last_seq + 1;
    const ended = await endWaitingRuns(tx, conversation.id, now);
    if (await customerWaits(tx, conversation.id)) {
      await openRunIn(tx, { ...conversation, last_seq: seq }, "floor_returned", now);
    }
    return { seq, ended, call };
  });
  if (!out) return;
  hintFloor(core, clientId, conversationId, out.seq);
  kickOutbox(core);
  await setLineAfter(core, out.call);
  await resumeRuns(core, out.ended, { kind: "returned", seq: out.seq });
}

/** Looked at again under the conversation's lock: whoever speaks or comes back before it keeps the floor. */
async function stillGone(tx: Transaction, { id, floor_epoch }: LockedConversation): Promise<Why | undefined> {
  const [row] = await tx.$queryRaw<{ why: Why }[]>`
    SELECT why FROM gone_holders(1, ${id}::uuid) WHERE epoch = ${floor_epoch}
    UNION ALL SELECT 'displaced' FROM displaced_holders(1, NULL, ${id}::uuid) WHERE kind = 'conversation'`;
  return row?.why;
}

async function freeFloor(tx: Transaction, conversation: LockedConversation, why: Why, now: Date): Promise<void> {
  const { id, floor_epoch, floor_staff_id, floor_staff_name } = conversation;
  const epoch = floor_epoch + 1;
  await tx.conversations.update({
    where: { id },
    data: { floor_holder: "ai", floor_staff_id: null, floor_staff_name: null, floor_epoch: epoch, active_at: now },
  });
  await tx.escalations.updateMany({
    where: { conversation_id: id, status: "claimed" },
    data: { status: "returned", closed_at: now },
  });
  await append(tx, id, null, [
    {
      kind: "floor_changed",
      body: {
        holder: "ai",
        epoch,
        staff_id: floor_staff_id,
        staff_name: floor_staff_name,
        reason: "operator_gone",
        note: words[why],
      },
    },
  ]);
}
