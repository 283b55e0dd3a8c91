import { isResolved } from "../conversation.ts";
import type { ThreadState } from "../thread-state.ts";
import { presentConversation } from "../thread-state.ts";

/** Whether the call button leads somewhere: the agent takes calls and has the floor, and the browser has microphones. */
export function canCall(state: ThreadState): boolean {
  if (!state.visit?.calls || navigator.mediaDevices === undefined) return false;
  const conversation = presentConversation(state);
  return !conversation || isResolved(conversation) || conversation.floor.holder === "ai";
}
