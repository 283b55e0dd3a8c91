import type { Actor } from "@switchboard/contracts/actor";
import type { Core } from "../core.ts";
import { removeRecording } from "./remove.ts";

/** Deletes what was recorded of a conversation's calls, but for what is held. Gives how many recordings. */
export async function eraseRecordings(core: Core, actor: Actor, conversationId: string): Promise<number> {
  const rows = await core.db.query<{ call_id: string }>(actor.client_id, {
    name: "recordings-of-conversation",
    text: `SELECT r.call_id FROM call_recordings r JOIN calls c ON c.id = r.call_id
      WHERE c.conversation_id = $1 AND r.state <> 'deleted' AND r.held_at IS NULL`,
    values: [conversationId],
  });
  let erased = 0;
  for (const { call_id } of rows) if (await removeRecording(core, actor, { call_id, why: "erasure" })) erased += 1;
  return erased;
}
