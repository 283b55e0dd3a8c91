import type { Actor } from "@switchboard/contracts/actor";
import type { CallEnder, CallOutcome } from "@switchboard/contracts/call";
import { audit } from "@switchboard/db/audit";
import { append } from "../conversation/append.ts";
import { type LockedConversation, lockConversation } from "../conversation/lock.ts";
import { resolve } from "../conversation/resolve.ts";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";
import { hintCall } from "./hint.ts";
import { whisperRoomOf } from "./line.ts";
import { isRinging, lockCall, readCall, ringsAtPerson, type StoredCall } from "./lock.ts";

type End = {
  call_id: string;
  by: CallEnder;
  /** Left out: completed where somebody answered, else missed, or what became of the ringing. */
  outcome?: CallOutcome;
  /** Throws under the conversation's lock what keeps the call going. */
  condition?: (conversation: LockedConversation) => void;
  /** Nothing happens to a call that has been answered meanwhile. */
  only?: "ringing";
};

/**
 * Ends a call once; false when it has ended already, or is no more what `only` says. The room goes. A conversation that was this call alone ends with it,
 * unless a person is needed or there: who still owes the customer something keeps it.
 */
export async function endCall(
  core: Core,
  actor: Actor,
  { call_id, by, outcome, condition, only }: End,
): Promise<boolean> {
  const { client_id } = actor;
  const { conversation_id, room } = await readCall(core, client_id, call_id);
  const ended = await core.db.transaction(client_id, async (tx) => {
    const conversation = await lockConversation(tx, conversation_id);
    const call = await lockCall(tx, call_id);
    if (call.state === "ended" || (only && call.state !== only)) return undefined;
    condition?.(conversation);
    const now = core.clock.now();
    const came = outcome ?? (call.answered_at ? "completed" : unanswered(call, by));
    await tx.calls.update({
      where: { id: call_id },
      data: {
        state: "ended",
        ended_at: now,
        ended_by: by,
        ended_by_name: by === "staff" ? actor.name : null,
        outcome: came,
      },
    });
    await tx.call_legs.updateMany({ where: { call_id, left_at: null }, data: { left_at: now } });
    const duration_ms = Math.max(0, now.getTime() - (call.answered_at ?? now).getTime());
    const seq = await append(tx, conversation_id, null, [
      { kind: "call_ended", body: { call_id, by, outcome: came, duration_ms } },
    ]);
    await audit(tx, actor, {
      action: "call.end",
      target_kind: "call",
      target_id: call_id,
      details: { by, outcome: came },
    });
    hintAfter(tx, { kind: "conversation", client_id, conversation_id, seq });
    hintCall(tx, call);
    return { seq, over: conversation.channel_type === "voice" && conversation.status === "active" };
  });
  if (!ended) return false;
  for (const each of [room, whisperRoomOf(room)]) {
    await core.media
      ?.endRoom(each)
      .catch((err) => core.logger.warn({ err, call_id }, "a call's room could not be ended"));
  }
  if (ended.over) await close(core, actor, conversation_id, by);
  return true;
}

/** What becomes of a call that rang at a person, by who ended it. */
const unansweredBy = { customer: "missed", agent: "missed", staff: "declined", system: "no_answer" } as const;

function unanswered(call: StoredCall, by: CallEnder): CallOutcome {
  if (ringsAtPerson(call)) return unansweredBy[by];
  if (!isRinging(call)) return "missed";
  return by === "staff" ? "cancelled" : "no_answer";
}

const resolvers = { customer: "customer", agent: "agent", staff: "staff", system: "idle" } as const;

/** Whoever was quicker with it, a person or another end, is right. */
async function close(core: Core, actor: Actor, conversation_id: string, by: CallEnder): Promise<void> {
  await resolve(core, { ...actor, kind: "system" }, { conversation_id }, resolvers[by]).catch((err) =>
    core.logger.info({ err, conversation_id }, "a call's conversation stays open"),
  );
}
