import type { Actor } from "@switchboard/contracts/actor";
import { requireConversation } from "../conversation/read-events.ts";
import type { Core } from "../core.ts";

type Mark = { conversation_id: string; seq: number; back: boolean };

/**
 * Notes how far the actor has read a conversation. It only moves on, whichever console says it first, unless `back` marks it as
 * unread from there. Throws `not_found`.
 */
export async function markSeen(
  core: Core,
  actor: Actor,
  { conversation_id, seq, back }: Mark,
): Promise<{ seq: number }> {
  await requireConversation(core, actor, conversation_id);
  const [row] = await core.db.query<{ seq: number }>(actor.client_id, {
    name: "seen-mark",
    text: `INSERT INTO conversation_reads AS r (client_id, conversation_id, staff_id, seq) VALUES ($1, $2, $3, $4)
      ON CONFLICT (conversation_id, staff_id) DO UPDATE SET seq = CASE WHEN $5::boolean THEN excluded.seq ELSE greatest(r.seq, excluded.seq) END, at = now()
      RETURNING seq`,
    values: [actor.client_id, conversation_id, actor.id, seq, back],
  });
  return { seq: row?.seq ?? seq };
}
