import type { Actor } from "@switchboard/contracts/actor";
import type { CallTicket } from "@switchboard/contracts/call";
import type { Floor } from "@switchboard/contracts/floor";
import { abilitiesOf } from "@switchboard/media/livekit/abilities";
import { takeOver } from "../conversation/take-over.ts";
import type { Core } from "../core.ts";
import { enter, enterAnew } from "./enter.ts";
import { staffLeg } from "./legs.ts";
import { readOpenCall, type StoredCall } from "./lock.ts";
import { mediaOf } from "./media-of.ts";

export type TakenCall = {
  floor: Floor;
  seq: number;
  /** For who is not in the room yet: they join with it. Null: what they may do there has been changed. */
  ticket: CallTicket | null;
};

/**
 * Takes the floor of a call. First the floor moves: who loses that race changes nothing on the line. Then the agent is muted at
 * the media server, and the person may speak and is shown. The agent holds its tongue by itself as well, when it hears of the
 * floor; so a media server in trouble does not keep the floor from moving. Throws `conflict` with `holder_name`.
 */
export async function takeOverCall(core: Core, actor: Actor, input: { call_id: string }): Promise<TakenCall> {
  const call = await readOpenCall(core, actor.client_id, input.call_id);
  const { floor, seq } = await takeOver(core, actor, { conversation_id: call.conversation_id });
  const [before] = await Promise.all([staffLeg(core, call, actor.id), silenceAgent(core, call)]);
  const there = before && (await mediaOf(core).allow(call.room, before.identity, abilitiesOf("take_over")));
  if (there) {
    await enter(core, actor, call, { identity: before.identity, mode: "take_over", private: false });
    return { floor, seq, ticket: null };
  }
  const ticket = await enterAnew(core, actor, call, { mode: "take_over", private: false, before });
  return { floor, seq, ticket };
}

async function silenceAgent(core: Core, call: StoredCall): Promise<void> {
  const { agent_identity } = call;
  if (agent_identity === null) return;
  await mediaOf(core)
    .mute(call.room, agent_identity, true)
    .catch((err) => core.logger.warn({ err, call_id: call.id }, "an agent could not be muted; it holds by itself"));
}
