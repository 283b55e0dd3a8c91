import type { Actor } from "@switchboard/contracts/actor";
import type { ChangedTag, Tag } from "@switchboard/contracts/tag";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { lockTags } from "./lock.ts";
import { readTag } from "./read.ts";

/** Gives a tag other words. Throws `conflict` when somebody changed it meanwhile or the name is taken, `not_found`. */
export async function changeTag(core: Core, actor: Actor, input: ChangedTag): Promise<Tag> {
  const { tag_id, version, ...words } = input;
  return core.db.transaction(actor.client_id, async (tx) => {
    // The lock makes two who take one name wait for each other, so that the second is told in words.
    await lockTags(tx, actor.client_id);
    const taken = await tx.tags.findFirst({
      where: { name: { equals: words.name.replaceAll(/[\\%_]/g, "\\$&"), mode: "insensitive" }, id: { not: tag_id } },
      select: { id: true },
    });
    if (taken) throw new AppError("conflict", `There is a tag “${words.name}” already. Merge the two instead.`);
    return write(core, tx, actor, { tag_id, version }, words, "tag.change");
  });
}

/** Archives a tag, or brings it back. Throws `conflict` when somebody changed it meanwhile, `not_found`. */
export async function archiveTag(
  core: Core,
  actor: Actor,
  { archived, ...seen }: { tag_id: string; version: number; archived: boolean },
): Promise<Tag> {
  const archived_at = archived ? core.clock.now() : null;
  return core.db.transaction(actor.client_id, (tx) =>
    write(core, tx, actor, seen, { archived_at }, archived ? "tag.archive" : "tag.restore"),
  );
}

async function write(
  core: Core,
  tx: Transaction,
  actor: Actor,
  { tag_id, version }: { tag_id: string; version: number },
  data: { name?: string; color?: string; description?: string; archived_at?: Date | null },
  action: string,
): Promise<Tag> {
  const { count } = await tx.tags.updateMany({
    where: { id: tag_id, version },
    data: { ...data, version: { increment: 1 }, changed_by_name: actor.name, changed_at: core.clock.now() },
  });
  const now = await readTag(tx, tag_id);
  if (count === 0) {
    const holder_name = now.changed_by_name;
    throw new AppError("conflict", `${holder_name} has changed it meanwhile. Look at theirs, then save again.`, {
      holder_name,
    });
  }
  await audit(tx, actor, { action, target_kind: "tag", target_id: tag_id, details: { name: now.name } });
  return now;
}
