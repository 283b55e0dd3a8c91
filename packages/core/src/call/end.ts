import type { Actor } from "@switchboard/contracts/actor";
import type { CallEnder, CallOutcome } from "@switchboard/contracts/call";
import { type LockedConversation, lockConversation } from "../conversation/lock.ts";
import { resolve } from "../conversation/resolve.ts";
import type { Core } from "../core.ts";
import { endCallIn, endRooms } from "./end-in.ts";
import { lockCall, readCall } from "./lock.ts";

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
  const { id, conversation_id, room } = await readCall(core, client_id, call_id);
  const ended = await core.db.transaction(client_id, async (tx) => {
    const conversation = await lockConversation(tx, conversation_id);
    const call = await lockCall(tx, call_id);
    if (call.state === "ended" || (only && call.state !== only)) return undefined;
    condition?.(conversation);
    await endCallIn(tx, actor, call, { by, outcome, now: core.clock.now() });
    return { over: conversation.channel_type === "voice" && conversation.status === "active" };
  });
  if (!ended) return false;
  await endRooms(core, { id, room });
  if (ended.over) await close(core, actor, conversation_id, by);
  return true;
}

const resolvers = { customer: "customer", agent: "agent", staff: "staff", system: "idle" } as const;

/** Whoever was quicker with it, a person or another end, is right. */
async function close(core: Core, actor: Actor, conversation_id: string, by: CallEnder): Promise<void> {
  await resolve(core, { ...actor, kind: "system" }, { conversation_id }, resolvers[by]).catch((err) =>
    core.logger.info({ err, conversation_id }, "a call's conversation stays open"),
  );
}
