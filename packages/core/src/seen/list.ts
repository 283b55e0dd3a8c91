import type { Actor } from "@switchboard/contracts/actor";
import type { Core } from "../core.ts";

export type Seen = { conversation_id: string; seq: number };

/** How far the actor has read these conversations; those that they never had open are left out. */
export async function listSeen(core: Core, actor: Actor, input: { conversation_ids: string[] }): Promise<Seen[]> {
  return core.db.query<Seen>(actor.client_id, {
    name: "seen-list",
    text: "SELECT conversation_id, seq FROM conversation_reads WHERE conversation_id = ANY ($1::uuid[]) AND staff_id = $2",
    values: [input.conversation_ids, actor.id],
  });
}
