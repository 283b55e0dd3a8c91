import type { CallMode } from "@switchboard/contracts/call";

/** What somebody may do in a room. `hidden`: the others are not told that they are there. */
export type Abilities = { canPublish: boolean; canSubscribe: boolean; canPublishData: boolean; hidden: boolean };

/** Who is on the line as the customer: speaks and hears, sends nothing else. */
export const CUSTOMER: Abilities = { canPublish: true, canSubscribe: true, canPublishData: false, hidden: false };

const STAFF: Record<CallMode, Abilities> = {
  listen: { canPublish: false, canSubscribe: true, canPublishData: false, hidden: true },
  // Its track is let to one participant alone, by the console before it publishes.
  whisper: { canPublish: true, canSubscribe: true, canPublishData: false, hidden: false },
  barge: { canPublish: true, canSubscribe: true, canPublishData: false, hidden: false },
  take_over: { canPublish: true, canSubscribe: true, canPublishData: false, hidden: false },
};

/** What a staff member may do in a mode; all of it is told at once, since what is left out of a change is lost. */
export const abilitiesOf = (mode: CallMode): Abilities => ({ ...STAFF[mode] });
