import type { CallMode } from "@switchboard/contracts/call";
import { TrackSource } from "livekit-server-sdk";

/** What somebody may do in a room. `hidden`: the others are not told that they are there. */
export type Abilities = { canPublish: boolean; canSubscribe: boolean; canPublishData: boolean; hidden: boolean };

/** The same as the media server takes it. Whoever speaks has a microphone: no picture, and nothing that the agent does not hear. */
export const grantsOf = (abilities: Abilities) => ({
  ...abilities,
  ...(abilities.canPublish && { canPublishSources: [TrackSource.MICROPHONE] }),
});

const SPEAKS: Abilities = { canPublish: true, canSubscribe: true, canPublishData: false, hidden: false };
const HEARS: Abilities = { canPublish: false, canSubscribe: true, canPublishData: false, hidden: true };

/** Who is on the line as the customer: speaks and hears, sends nothing else. */
export const CUSTOMER: Abilities = { ...SPEAKS };

const LINE: Record<CallMode, Abilities> = {
  listen: HEARS,
  // The customer is in the room, and LiveKit has no permission by which it keeps one track from one person: who whispers speaks in
  // another room.
  whisper: HEARS,
  barge: SPEAKS,
  take_over: SPEAKS,
};

/** What a staff member may do in a call's room; all of it is told at once, since what is left out of a change is lost. */
export const abilitiesOf = (mode: CallMode): Abilities => ({ ...LINE[mode] });

/** The same in the room for whispers, where only staff ever are. Undefined: they have no business there. */
export function whisperAbilitiesOf(mode: CallMode): Abilities | undefined {
  if (mode === "whisper") return { ...SPEAKS };
  return mode === "take_over" ? { ...HEARS, hidden: false } : undefined;
}

/** Whether somebody may do just this. */
export const sameAbilities = (a: Abilities, b: Abilities): boolean =>
  a.canPublish === b.canPublish &&
  a.canSubscribe === b.canSubscribe &&
  a.canPublishData === b.canPublishData &&
  a.hidden === b.hidden;
