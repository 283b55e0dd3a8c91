import type { Actor } from "@switchboard/contracts/actor";
import { MOST_TAGS, type TagChange, type TagMark } from "@switchboard/contracts/tag";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { gone } from "./read.ts";

type Applied = { tags: TagMark[]; added: string[]; removed: string[] };

/**
 * Puts tags on a conversation and takes others off; what is so already stays so. `added` and `removed` are what this call
 * did. Throws `not_found` for a conversation or tag that is not there, `conflict` for an archived tag or too many.
 */
export async function applyTags(core: Core, actor: Actor, input: TagChange): Promise<Applied> {
  const { conversation_id, add, remove } = input;
  const applied = await core.db.transaction(actor.client_id, async (tx) => {
    const { last_seq } = await lockConversation(tx, conversation_id);
    await requireUsable(tx, add);
    const off = await tx.$queryRaw<{ tag_id: string }[]>`
      DELETE FROM conversation_tags WHERE conversation_id = ${conversation_id}::uuid AND tag_id = ANY (${remove}::uuid[])
        AND NOT tag_id = ANY (${add}::uuid[]) RETURNING tag_id`;
    const on = await tx.$queryRaw<{ tag_id: string }[]>`
      INSERT INTO conversation_tags (client_id, conversation_id, tag_id, by_name, at)
      SELECT client_id, ${conversation_id}::uuid, id, ${actor.name}, ${core.clock.now()} FROM tags WHERE id = ANY (${add}::uuid[])
      ON CONFLICT DO NOTHING RETURNING tag_id`;
    const tags = await tx.$queryRaw<TagMark[]>`
      SELECT g.id, g.name, g.color FROM conversation_tags x JOIN tags g ON g.id = x.tag_id
      WHERE x.conversation_id = ${conversation_id}::uuid ORDER BY lower(g.name)`;
    if (on.length > 0 && tags.length > MOST_TAGS) {
      throw new AppError("conflict", `A conversation has at most ${MOST_TAGS} tags. Take one off first.`);
    }
    const [added, removed] = [on.map((r) => r.tag_id), off.map((r) => r.tag_id)];
    if (added.length + removed.length > 0) {
      const details = { added, removed };
      await audit(tx, actor, {
        action: "conversation.tag",
        target_kind: "conversation",
        target_id: conversation_id,
        details,
      });
    }
    return { tags, added, removed, last_seq };
  });
  const { last_seq, ...result } = applied;
  if (result.added.length + result.removed.length > 0) hintLog(core, actor.client_id, conversation_id, last_seq);
  return result;
}

/** Shares the tags' rows until the transaction ends, so that none of them is merged away under it. */
async function requireUsable(tx: Transaction, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx.$queryRaw<{ name: string; archived: boolean }[]>`
    SELECT name, archived_at IS NOT NULL AS archived FROM tags WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR SHARE`;
  if (rows.length < new Set(ids).size) throw gone();
  const archived = rows.find((row) => row.archived);
  if (archived) throw new AppError("conflict", `“${archived.name}” is archived. Choose another tag.`);
}
