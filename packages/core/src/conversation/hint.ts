import type { Core } from "../core.ts";

/** Tells readers, after the commit, that the log has grown. */
export function hintLog(core: Core, clientId: string, conversationId: string, seq: number): void {
  core.realtime.publish({ kind: "conversation", client_id: clientId, conversation_id: conversationId, seq });
}

/** Tells readers, and whoever writes for the agent, that the floor or the status moved. */
export function hintFloor(core: Core, clientId: string, conversationId: string, seq: number): void {
  core.realtime.publish({ kind: "floor", client_id: clientId, conversation_id: conversationId });
  hintLog(core, clientId, conversationId, seq);
}
