import type { Actor } from "@switchboard/contracts/actor";
import type { CallTicket } from "@switchboard/contracts/call";
import type { Floor } from "@switchboard/contracts/floor";
import { returnFloor } from "../conversation/return-floor.ts";
import type { Core } from "../core.ts";
import { enterIfOpen } from "./enter.ts";
import { staffLeg } from "./legs.ts";
import { readOpenCall } from "./lock.ts";

type Return = { call_id: string; note?: string | undefined };

/**
 * Gives the floor of a call back to the agent, which may be heard again: the person is heard no more and goes on listening by the
 * ticket (null: they were not on the line, or it is over). Throws `floor_held` unless the floor is the actor's.
 */
export async function returnCall(
  core: Core,
  actor: Actor,
  input: Return,
): Promise<{ floor: Floor; seq: number; ticket: CallTicket | null }> {
  const call = await readOpenCall(core, actor.client_id, input.call_id);
  const before = await staffLeg(core, call, actor.id);
  const { conversation_id } = call;
  const returned = await returnFloor(core, actor, { conversation_id, note: input.note });
  const ticket = before ? await enterIfOpen(core, actor, call, { mode: "listen", private: false, before }) : null;
  return { ...returned, ticket };
}
