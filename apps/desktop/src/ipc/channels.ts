/** What the renderer may ask of the main process. There are no other channels. */
export const CHANNELS = {
  readServer: "server:read",
  chooseServer: "server:choose",
  setWaiting: "waiting:set",
  announce: "escalation:announce",
  openCall: "call:open",
} as const;

export type Channel = (typeof CHANNELS)[keyof typeof CHANNELS];

/** The one channel from the main process to the renderer: go to a place. */
export const GO_CHANNEL = "place:go";
