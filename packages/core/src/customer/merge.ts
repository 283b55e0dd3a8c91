import type { Actor } from "@switchboard/contracts/actor";
import { type CustomerView, MERGE_UNDO_DAYS, type NewMerge } from "@switchboard/contracts/customer";
import { audit } from "@switchboard/db/audit";
import type { Prisma, Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { type MergedColumns, mergedColumns } from "./merged-columns.ts";
import { type CustomerRow, noSuchCustomer } from "./remaining.ts";
import { changedMeanwhile } from "./save.ts";
import { readCustomerView } from "./view.ts";

const undoMs = MERGE_UNDO_DAYS * 24 * 60 * 60 * 1000;

/**
 * Makes two customers one: the winner remains, the loser's conversations and notes become the winner's, and the loser's id (and
 * those of whoever was merged into it before) stands for the winner from now on. Throws `conflict` with who was first, `not_found`.
 */
export async function mergeCustomers(core: Core, actor: Actor, input: NewMerge): Promise<CustomerView> {
  if (input.winner_id === input.loser_id) throw sameCustomer();
  return core.db.transaction(actor.client_id, async (tx) => {
    const { winner, loser } = await lockBoth(tx, actor, input);
    for (const row of [winner, loser]) await refuseGone(tx, row);
    if (winner.version !== input.winner_version) throw changedMeanwhile(winner);
    if (loser.version !== input.loser_version) throw changedMeanwhile(loser);
    const now = core.clock.now();
    const columns = mergedColumns(core, winner, loser, input.keep);
    const moved = await move(tx, winner.id, loser.id);
    await tx.customers.update({
      where: { id: winner.id },
      data: { ...columns, version: { increment: 1 }, changed_by_name: actor.name, updated_at: now },
      select: { id: true },
    });
    await tx.customers.update({
      where: { id: loser.id },
      data: { merged_into: winner.id, version: { increment: 1 }, changed_by_name: actor.name, updated_at: now },
      select: { id: true },
    });
    const merge = await tx.customer_merges.create({
      data: {
        client_id: actor.client_id,
        winner_id: winner.id,
        loser_id: loser.id,
        reason: input.reason,
        fields: { before: pick(winner, columns), after: columns },
        ...moved,
        staff_id: actor.id,
        staff_name: actor.name,
        merged_at: now,
        undo_until: new Date(now.getTime() + undoMs),
      },
      select: { id: true },
    });
    await audit(tx, actor, {
      action: "customer.merge",
      target_kind: "customer",
      target_id: winner.id,
      details: {
        merge_id: merge.id,
        merged_id: loser.id,
        fields: Object.keys(columns),
        conversations: moved.conversation_ids.length,
        notes: moved.note_ids.length,
      },
    });
    return readCustomerView(core, tx, actor.client_id, winner.id, false);
  });
}

const sameCustomer = (): AppError =>
  new AppError("bad_input", "These are one customer already.", {
    fields: [{ path: "loser_id", message: "choose another customer" }],
  });

/** In the order of ids, so that two who merge the same pair wait for each other. */
async function lockBoth(tx: Transaction, actor: Actor, input: NewMerge) {
  const ids = [input.winner_id, input.loser_id].toSorted();
  await tx.$executeRaw`SELECT 1 FROM customers WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const rows = await tx.customers.findMany({ where: { client_id: actor.client_id, id: { in: ids } } });
  const winner = rows.find((row) => row.id === input.winner_id);
  const loser = rows.find((row) => row.id === input.loser_id);
  if (!winner || !loser) throw noSuchCustomer();
  return { winner, loser };
}

/** One that was merged already is told with who did it; an erased one is nobody. */
async function refuseGone(tx: Transaction, row: CustomerRow): Promise<void> {
  if (row.erased_at) throw new AppError("conflict", "One of them has been erased.");
  if (row.merged_into === null) return;
  const merge = await tx.customer_merges.findFirst({ where: { loser_id: row.id, undone_at: null } });
  const holder_name = merge?.staff_name ?? "A colleague";
  throw new AppError("conflict", `${holder_name} has merged one of them already. Look at what is left.`, {
    holder_name,
  });
}

async function move(tx: Transaction, winnerId: string, loserId: string) {
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id);
  const conversations = await tx.$queryRaw<{ id: string }[]>`
    UPDATE conversations SET customer_id = ${winnerId}::uuid WHERE customer_id = ${loserId}::uuid RETURNING id`;
  const notes = await tx.$queryRaw<{ id: string }[]>`
    UPDATE customer_notes SET customer_id = ${winnerId}::uuid WHERE customer_id = ${loserId}::uuid RETURNING id`;
  const repointed = await tx.$queryRaw<{ id: string }[]>`
    UPDATE customers SET merged_into = ${winnerId}::uuid WHERE merged_into = ${loserId}::uuid RETURNING id`;
  return { conversation_ids: ids(conversations), note_ids: ids(notes), repointed_ids: ids(repointed) };
}

const pick = (row: CustomerRow, columns: MergedColumns): Prisma.InputJsonObject =>
  Object.fromEntries(
    Object.keys(columns).map((name) => [name, row[name as keyof CustomerRow]]),
  ) as Prisma.InputJsonObject;
