import type { Actor } from "@switchboard/contracts/actor";
import type { CallTicket } from "@switchboard/contracts/call";
import type { Floor } from "@switchboard/contracts/floor";
import { takeFloor } from "../conversation/take-over.ts";
import type { Core } from "../core.ts";
import { enterIfOpen } from "./enter.ts";
import { staffLeg } from "./legs.ts";
import { callHasEnded, lockCall, readOpenCall } from "./lock.ts";
import { setLineAfter } from "./set-line.ts";

export type TakenCall = {
  floor: Floor;
  seq: number;
  /** For who is not in the room yet: they join with it. Null: what they may do there has been changed, or the call is over. */
  ticket: CallTicket | null;
};

/**
 * Takes the floor of a call. First the floor moves: who loses that race changes nothing on the line. Then the agent is muted at
 * the media server, and the person may speak and is shown. The agent holds its tongue by itself as well, when it hears of the
 * floor; so a media server in trouble does not keep the floor from moving. Throws `conflict` with `holder_name` when a colleague was
 * first, with `ended_by` (and `holder_name`, of staff) when the end was: then the floor stays where it is.
 */
export async function takeOverCall(core: Core, actor: Actor, input: { call_id: string }): Promise<TakenCall> {
  const call = await readOpenCall(core, actor.client_id, input.call_id);
  const { call: place, ...taken } = await takeFloor(
    core,
    actor,
    { conversation_id: call.conversation_id },
    async (tx) => {
      const locked = await lockCall(tx, call.id);
      if (locked.state === "ended") throw callHasEnded(locked);
    },
  );
  const there = await setLineAfter(core, place);
  const leg = await staffLeg(core, call, actor.id);
  // A media server that did not answer is told by the sweep; the connection stays.
  if (leg && (there?.some(({ identity }) => identity === leg.identity) ?? true)) return { ...taken, ticket: null };
  return { ...taken, ticket: await enterIfOpen(core, actor, call, { mode: "take_over", private: false, before: leg }) };
}
