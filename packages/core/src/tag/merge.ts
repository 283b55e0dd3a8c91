import type { Actor } from "@switchboard/contracts/actor";
import type { Tag } from "@switchboard/contracts/tag";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { gone, readTag } from "./read.ts";

type Merge = { tag_id: string; into_tag_id: string };

/**
 * Makes two tags one: every conversation of the first gets the second, and the first is gone. Of two who merge them into
 * each other at once, one wins and the other is told `not_found`.
 */
export async function mergeTags(core: Core, actor: Actor, input: Merge): Promise<Tag> {
  const { tag_id, into_tag_id } = input;
  if (tag_id === into_tag_id) throw new AppError("bad_input", "Choose two tags.");
  return core.db.transaction(actor.client_id, async (tx) => {
    // Both are locked in one order; whoever tags with either meanwhile waits for this, or is moved by it.
    const both = await tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT id, name FROM tags WHERE id IN (${tag_id}::uuid, ${into_tag_id}::uuid) ORDER BY id FOR UPDATE`;
    const from = both.find((row) => row.id === tag_id);
    const into = both.find((row) => row.id === into_tag_id);
    if (!from || !into) throw gone();
    const moved = await tx.$executeRaw`
      INSERT INTO conversation_tags (client_id, conversation_id, tag_id, by_name, at)
      SELECT client_id, conversation_id, ${into_tag_id}::uuid, by_name, at FROM conversation_tags WHERE tag_id = ${tag_id}::uuid
      ON CONFLICT DO NOTHING`;
    await tx.tags.deleteMany({ where: { id: tag_id } });
    const details = { name: from.name, into: into.name, moved };
    await audit(tx, actor, { action: "tag.merge", target_kind: "tag", target_id: into_tag_id, details });
    return readTag(tx, into_tag_id);
  });
}
