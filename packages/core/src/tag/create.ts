import type { Actor } from "@switchboard/contracts/actor";
import type { NewTag, Tag } from "@switchboard/contracts/tag";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { lockTags } from "./lock.ts";
import { readTag } from "./read.ts";

/** More would make the list unreadable. */
const most = 500;

/**
 * Makes a tag. Of two who make one of the same name at once both get the same; so does who makes one that is there. Throws
 * `conflict` when it is archived, or there are too many.
 */
export async function createTag(core: Core, actor: Actor, input: NewTag): Promise<Tag> {
  return core.db.transaction(actor.client_id, async (tx) => {
    // Of two who make the last one that fits the second is told.
    await lockTags(tx, actor.client_id);
    const have = await tx.tags.count({ where: { client_id: actor.client_id } });
    const made = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO tags (client_id, name, color, description, changed_by_name, changed_at)
      SELECT ${actor.client_id}::uuid, ${input.name}, ${input.color}, ${input.description}, ${actor.name}, ${core.clock.now()}
      WHERE ${have < most}
      ON CONFLICT (client_id, lower(name)) DO NOTHING RETURNING id`;
    const id = made[0]?.id;
    if (id !== undefined) {
      const details = { name: input.name };
      await audit(tx, actor, { action: "tag.create", target_kind: "tag", target_id: id, details });
      return readTag(tx, id);
    }
    const [known] = await tx.$queryRaw<{ id: string; archived: boolean }[]>`
      SELECT id, archived_at IS NOT NULL AS archived FROM tags
      WHERE client_id = ${actor.client_id}::uuid AND lower(name) = lower(${input.name})`;
    if (!known) throw new AppError("conflict", `There are ${most} tags already. Merge some that mean the same.`);
    if (known.archived) {
      throw new AppError("conflict", `“${input.name}” is archived. Bring it back in Settings, or choose another name.`);
    }
    return readTag(tx, known.id);
  });
}
