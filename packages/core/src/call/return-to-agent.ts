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
 * Gives the floor of a call back to the agent: the person is heard no more and goes on listening by the ticket (null: they were not
 * on the line), and the agent may be heard again. Throws `floor_held` unless the floor is the actor's.
 */
export async function returnCall(
  core: Core,
  actor: Actor,
  input: Return,
): Promise<{ floor: Floor; seq: number; ticket: CallTicket | null }> {
  const call = await readOpenCall(core, actor.client_id, input.call_id);
  const { conversation_id, room, agent_identity } = call;
  const returned = await returnFloor(core, actor, { conversation_id, note: input.note });
  const before = await staffLeg(core, call, actor.id);
  const ticket = before ? await enterAnew(core, actor, call, { mode: "listen", private: false, before }) : null;
  if (agent_identity !== null) await mediaOf(core).mute(room, agent_identity, false);
  return { ...returned, ticket };
}
