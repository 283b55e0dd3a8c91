import type { ThreadState } from "../thread-state.ts";

/** Whether the call button leads somewhere: calls are taken, by the agent or whoever holds the chat, and the browser has microphones. */
export const canCall = (state: ThreadState): boolean =>
  state.visit?.calls === true && navigator.mediaDevices !== undefined;
