import type { Actor } from "@switchboard/contracts/actor";
import type { CallTicket } from "@switchboard/contracts/call";
import { AppError } from "@switchboard/kit/app-error";
import { whisperAbilitiesOf } from "@switchboard/media/livekit/abilities";
import type { Core } from "../core.ts";
import { staffLeg } from "./legs.ts";
import { whisperRoomOf } from "./line.ts";
import { readOpenCall } from "./lock.ts";
import { mediaOf } from "./media-of.ts";

/** So long the room stays when nobody is in it; it is opened again by the next whisper. */
const emptyTimeoutS = 30;

/**
 * Lets a staff member into the room beside a call in which whispers are spoken, by a second connection: who is there to whisper
 * speaks, who holds the floor hears. The customer, the agent and recordings are never in it. Throws `conflict` for everybody
 * else.
 */
export async function joinWhisper(core: Core, actor: Actor, input: { call_id: string }): Promise<CallTicket> {
  const media = mediaOf(core);
  const call = await readOpenCall(core, actor.client_id, input.call_id);
  const leg = await staffLeg(core, call, actor.id);
  const abilities = leg && whisperAbilitiesOf(leg.mode);
  if (!abilities) {
    throw new AppError("conflict", "Only who whispers and who holds the floor hear whispers. Change to whisper first.");
  }
  const room = whisperRoomOf(call.room);
  await media.openRoom(room, { emptyTimeoutS });
  const token = await media.token({ room, identity: leg.identity, name: actor.name, abilities });
  return { call_id: call.id, url: media.url, token, identity: leg.identity };
}
