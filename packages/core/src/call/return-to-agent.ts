import type { Actor } from "@switchboard/contracts/actor";
import type { CallTicket } from "@switchboard/contracts/call";
import type { Floor } from "@switchboard/contracts/floor";
import { returnFloor } from "../conversation/return-floor.ts";
import type { Core } from "../core.ts";
import { enterAnew } from "./enter.ts";
import { staffLeg } from "./legs.ts";
import { readOpenCall } from "./lock.ts";
import { mediaOf } from "./media-of.ts";

type Return = { call_id: string; note?: string | undefined };

/**
 * Gives the floor of a call back to the agent, which may be heard again: the person is heard no more and goes on listening by the
 * ticket (null: they were not on the line). Throws `floor_held` unless the floor is the actor's.
 */
export async function returnCall(
  core: Core,
  actor: Actor,
  input: Return,
): Promise<{ floor: Floor; seq: number; ticket: CallTicket | null }> {
  const call = await readOpenCall(core, actor.client_id, input.call_id);
  const { conversation_id, room, agent_identity } = call;
  const returned = await returnFloor(core, actor, { conversation_id, note: input.note });
  // First, so that whatever fails after it leaves nobody who cannot be heard; else the sweep sees to it.
  if (agent_identity !== null) {
    await mediaOf(core)
      .mute(room, agent_identity, false)
      .catch((err) =>
        core.logger.warn({ err, call_id: call.id }, "an agent could not be unmuted; the sweep tries again"),
      );
  }
  const before = await staffLeg(core, call, actor.id);
  const ticket = before ? await enterAnew(core, actor, call, { mode: "listen", private: false, before }) : null;
  return { ...returned, ticket };
}
