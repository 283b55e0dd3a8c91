import type { Actor } from "@switchboard/contracts/actor";
import type { NewSavedView, SavedView } from "@switchboard/contracts/search";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { changeableBy, type Sharing, seenBy, toSavedView, VIEW_COLUMNS } from "./view.ts";

/** More would make the list useless, and unbounded. */
const most = 100;

/** Keeps a view, or changes the one that was seen. Throws `conflict` when somebody changed it meanwhile or the name is taken, `not_found`. */
export async function saveView(core: Core, actor: Actor, input: NewSavedView, { shared }: Sharing): Promise<SavedView> {
  const { saved_view_id, version, ...text } = input;
  const owner_id = shared ? null : actor.id;
  return core.db.transaction(actor.client_id, async (tx) => {
    // Two who save one name wait for each other, so that the second is told in words.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('saved_view:' || ${actor.client_id}, 0))`;
    const taken = await tx.saved_views.findFirst({
      where: {
        client_id: actor.client_id,
        owner_id,
        name: { equals: text.name, mode: "insensitive" },
        ...(saved_view_id && { id: { not: saved_view_id } }),
      },
      select: { name: true },
    });
    if (taken) throw new AppError("conflict", `There is a view “${taken.name}” already. Choose another name.`);
    const data = { ...text, owner_id, changed_by_name: actor.name, changed_at: core.clock.now() };
    const id = saved_view_id
      ? await change(tx, actor, { id: saved_view_id, version: version ?? 0, shared }, data)
      : await add(tx, actor, data);
    await audit(tx, actor, {
      action: "saved_view.save",
      target_kind: "saved_view",
      target_id: id,
      details: { shared },
    });
    return toSavedView(await tx.saved_views.findUniqueOrThrow({ where: { id }, select: VIEW_COLUMNS }));
  });
}

type Data = { name: string; query: string; owner_id: string | null; changed_by_name: string; changed_at: Date };

async function add(tx: Transaction, actor: Actor, data: Data): Promise<string> {
  if ((await tx.saved_views.count({ where: seenBy(actor) })) >= most) {
    throw new AppError("conflict", `There are ${most} already. Delete one that nobody uses.`);
  }
  const made = await tx.saved_views.create({ data: { ...data, client_id: actor.client_id }, select: { id: true } });
  return made.id;
}

async function change(
  tx: Transaction,
  actor: Actor,
  { id, version, shared }: { id: string; version: number; shared: boolean },
  data: Data,
): Promise<string> {
  const mine = { ...changeableBy(actor, shared), id };
  const { count } = await tx.saved_views.updateMany({
    where: { ...mine, version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count > 0) return id;
  const seen = await tx.saved_views.findFirst({ where: mine, select: { changed_by_name: true } });
  if (!seen) throw new AppError("not_found", "There is no such view.");
  throw new AppError("conflict", `${seen.changed_by_name} has changed it meanwhile. Look at theirs, then save again.`, {
    holder_name: seen.changed_by_name,
  });
}
