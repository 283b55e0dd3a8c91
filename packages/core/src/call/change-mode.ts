import type { Actor } from "@switchboard/contracts/actor";
import type { CallMode, CallTicket } from "@switchboard/contracts/call";
import { AppError } from "@switchboard/kit/app-error";
import { abilitiesOf } from "@switchboard/media/livekit/abilities";
import type { Core } from "../core.ts";
import { enter, enterAnew } from "./enter.ts";
import { staffLeg } from "./legs.ts";
import { readOpenCall } from "./lock.ts";
import { setLineAfter } from "./set-line.ts";

type Change = { call_id: string; mode: Exclude<CallMode, "take_over"> };
type Changed = {
  mode: CallMode;
  /** Null: the connection stays, and may do what the mode says. */
  ticket: CallTicket | null;
};

/**
 * Another way of being on the call. Who was shown and falls silent gets a new, hidden connection; all others keep theirs, if it is
 * still there. Throws `conflict` for who is not on the call, or holds its floor: the floor is returned first.
 */
export async function changeMode(core: Core, actor: Actor, { call_id, mode }: Change): Promise<Changed> {
  const call = await readOpenCall(core, actor.client_id, call_id);
  const before = await staffLeg(core, call, actor.id);
  if (!before) throw new AppError("conflict", "You are not on this call. Join it first.");
  if (before.mode === "take_over")
    throw new AppError("conflict", "You speak for the agent. Return the floor to it first.");
  if (before.mode === mode) return { mode, ticket: null };
  const next = { mode, private: false };
  const hides = abilitiesOf(mode).hidden && !abilitiesOf(before.mode).hidden;
  if (hides) return { mode, ticket: await enterAnew(core, actor, call, { ...next, before }) };
  const leg = await enter(core, actor, call, { ...next, identity: before.identity });
  const there = await setLineAfter(core, { client_id: call.client_id, call_id });
  if (!there || there.some(({ identity }) => identity === before.identity)) return { mode: leg.mode, ticket: null };
  return { mode: leg.mode, ticket: await enterAnew(core, actor, call, { ...next, before }) };
}
