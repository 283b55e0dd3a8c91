import type { Actor } from "@switchboard/contracts/actor";
import type { CallMode, CallTicket } from "@switchboard/contracts/call";
import { AppError } from "@switchboard/kit/app-error";
import { abilitiesOf } from "@switchboard/media/livekit/abilities";
import type { Core } from "../core.ts";
import { enter, enterAnew } from "./enter.ts";
import { staffLeg } from "./legs.ts";
import { readOpenCall } from "./lock.ts";
import { mediaOf } from "./media-of.ts";

type Change = { call_id: string; mode: Exclude<CallMode, "take_over"> };
type Changed = {
  mode: CallMode;
  /** Null: the connection stays, and may do what the mode says. */
  ticket: CallTicket | null;
};

/**
 * Another way of being on the call. Who begins to speak keeps their connection; who falls silent gets a new, hidden one. Throws
 * `conflict` for who is not on the call, or holds its floor: the floor is returned first.
 */
export async function changeMode(core: Core, actor: Actor, { call_id, mode }: Change): Promise<Changed> {
  const call = await readOpenCall(core, actor.client_id, call_id);
  const before = await staffLeg(core, call, actor.id);
  if (!before) throw new AppError("conflict", "You are not on this call. Join it first.");
  if (before.mode === "take_over")
    throw new AppError("conflict", "You speak for the agent. Return the floor to it first.");
  if (before.mode === mode) return { mode, ticket: null };
  if (mode === "listen") {
    return { mode, ticket: await enterAnew(core, actor, call, { mode, private: false, before }) };
  }
  if (!(await mediaOf(core).allow(call.room, before.identity, abilitiesOf(mode)))) {
    throw new AppError("conflict", "You are not on this call. Join it first.");
  }
  await enter(core, actor, call, { identity: before.identity, mode, private: false });
  return { mode, ticket: null };
}
