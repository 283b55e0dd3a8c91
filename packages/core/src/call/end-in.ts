import type { Actor } from "@switchboard/contracts/actor";
import type { CallEnder, CallOutcome } from "@switchboard/contracts/call";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { append } from "../conversation/append.ts";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";
import { hintCall } from "./hint.ts";
import { whisperRoomOf } from "./line.ts";
import { isRinging, lockCall, ringsAtPerson, type StoredCall } from "./lock.ts";

type End = {
  by: CallEnder;
  /** Left out: completed where somebody answered, else missed, or what became of the ringing. */
  outcome?: CallOutcome | undefined;
  now: Date;
};

/** Ends an open call that this transaction has locked, after its conversation. Its rooms go after the commit: see `endRooms`. */
export async function endCallIn(tx: Transaction, actor: Actor, call: StoredCall, end: End): Promise<void> {
  const { by, now } = end;
  const { id: call_id, client_id, conversation_id } = call;
  const outcome = end.outcome ?? (call.answered_at ? "completed" : unanswered(call, by));
  await tx.calls.update({
    where: { id: call_id },
    data: {
      state: "ended",
      ended_at: now,
      ended_by: by,
      ended_by_name: by === "staff" ? actor.name : null,
      outcome,
    },
  });
  await tx.call_legs.updateMany({ where: { call_id, left_at: null }, data: { left_at: now } });
  const duration_ms = Math.max(0, now.getTime() - (call.answered_at ?? now).getTime());
  const seq = await append(tx, conversation_id, null, [
    { kind: "call_ended", body: { call_id, by, outcome, duration_ms } },
  ]);
  await audit(tx, actor, { action: "call.end", target_kind: "call", target_id: call_id, details: { by, outcome } });
  hintAfter(tx, { kind: "conversation", client_id, conversation_id, seq });
  hintCall(tx, call);
}

/** Ends the call that rings at a person in a conversation that this transaction has locked. Gives it, where there is one. */
export async function endRingIn(
  tx: Transaction,
  actor: Actor,
  conversation_id: string,
  end: End,
): Promise<StoredCall | undefined> {
  const open = await tx.calls.findFirst({
    where: { conversation_id, direction: "inbound", state: "ringing", rings_until: { not: null } },
    select: { id: true },
  });
  if (!open) return undefined;
  const call = await lockCall(tx, open.id);
  if (!ringsAtPerson(call)) return undefined;
  await endCallIn(tx, actor, call, end);
  return call;
}

/** Lets everybody out of a call that has ended. */
export async function endRooms(core: Core, { id, room }: Pick<StoredCall, "id" | "room">): Promise<void> {
  for (const each of [room, whisperRoomOf(room)]) {
    await core.media
      ?.endRoom(each)
      .catch((err) => core.logger.warn({ err, call_id: id }, "a call's room could not be ended"));
  }
}

/** What becomes of a call that rang at a person, by who ended it. */
const unansweredBy = { customer: "missed", agent: "missed", staff: "declined", system: "no_answer" } as const;

function unanswered(call: StoredCall, by: CallEnder): CallOutcome {
  if (ringsAtPerson(call)) return unansweredBy[by];
  if (!isRinging(call)) return "missed";
  return by === "staff" ? "cancelled" : "no_answer";
}
