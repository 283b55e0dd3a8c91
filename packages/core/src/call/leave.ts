import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { tellJoined } from "./enter.ts";
import { endLegIn, staffLeg } from "./legs.ts";
import { lockCall, readCall } from "./lock.ts";

/** A staff member leaves a call; who holds the floor keeps it, as in a chat. Who is gone already changes nothing. */
export async function leaveCall(core: Core, actor: Actor, input: { call_id: string }): Promise<{ left: boolean }> {
  const call = await readCall(core, actor.client_id, input.call_id);
  const leg = await staffLeg(core, call, actor.id);
  if (!leg) return { left: false };
  const left = await core.db.transaction(actor.client_id, async (tx) => {
    await lockConversation(tx, call.conversation_id);
    const { state } = await lockCall(tx, call.id);
    if (!(await endLegIn(tx, call.id, leg.identity, core.clock.now()))) return false;
    await tellJoined(tx, actor, call, leg.private || state === "ended" ? undefined : null);
    await audit(tx, actor, { action: "call.leave", target_kind: "call", target_id: call.id });
    return true;
  });
  await core.media
    ?.remove(call.room, leg.identity)
    .catch((err) => core.logger.warn({ err }, "somebody stays in a room"));
  return { left };
}
