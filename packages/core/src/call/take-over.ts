import type { Actor } from "@switchboard/contracts/actor";
import type { CallTicket } from "@switchboard/contracts/call";
import type { Floor } from "@switchboard/contracts/floor";
import { takeFloor } from "../conversation/take-over.ts";
import type { Core } from "../core.ts";
import { enterIfOpen } from "./enter.ts";
import { callHasEnded, lockCall, readOpenCall } from "./lock.ts";
import { seatAtOnce } from "./seat-at-once.ts";
import { setLineAfter } from "./set-line.ts";

export type TakenCall = {
  floor: Floor;
  seq: number;
  /** For who is not in the room yet: they join with it. Null: what they may do there has been changed, or the call is over. */
  ticket: CallTicket | null;
};

/**
 * Takes the floor of a call. First the floor moves: who loses that race changes nothing on the line. Then, at once, the agent is
 * muted at the media server, and the person may speak and is shown; all else that the line asks for follows after the answer. The
 * agent holds its tongue by itself as well, when it hears of the floor; so a media server in trouble does not keep the floor from
 * moving. Throws `conflict` with `holder_name` when a colleague was first, with `ended_by` (and `holder_name`, of staff) when the end
 * was: then the floor stays where it is.
 */
export async function takeOverCall(core: Core, actor: Actor, input: { call_id: string }): Promise<TakenCall> {
  const call = await readOpenCall(core, actor.client_id, input.call_id);
  // Asked for while the floor moves: who loses it has only looked.
  const there = core.media?.participants(call.room).catch(() => []);
  const { call: seated, ...taken } = await takeFloor(
    core,
    actor,
    { conversation_id: call.conversation_id },
    async (tx) => {
      const locked = await lockCall(tx, call.id);
      if (locked.state === "ended") throw callHasEnded(locked);
    },
  );
  const identity = seated?.identity ?? undefined;
  const isThere = await seatAtOnce(core, call, identity, (await there) ?? []);
  core.background.add(setLineAfter(core, seated));
  if (isThere) return { ...taken, ticket: null };
  const before = identity === undefined ? undefined : ({ identity, mode: "take_over", private: false } as const);
  return { ...taken, ticket: await enterIfOpen(core, actor, call, { mode: "take_over", private: false, before }) };
}
