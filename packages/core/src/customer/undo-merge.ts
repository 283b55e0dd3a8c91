import type { Actor } from "@switchboard/contracts/actor";
import type { CustomerView } from "@switchboard/contracts/customer";
import { audit } from "@switchboard/db/audit";
import type { Prisma, Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import type { MergedColumns } from "./merged-columns.ts";
import type { CustomerRow } from "./remaining.ts";
import { readCustomerView } from "./view.ts";

/**
 * Makes two customers of one again: the loser has its own id, conversations and notes back, and the winner's fields are as they
 * were, but for those that somebody has changed since. What came after the merge stays with the winner. Gives the winner. Throws
 * `conflict` when it was undone already, the time is over, or the winner was merged on since; `not_found`.
 */
export async function undoMerge(core: Core, actor: Actor, input: { merge_id: string }): Promise<CustomerView> {
  const { client_id } = actor;
  return core.db.transaction(client_id, async (tx) => {
    const now = core.clock.now();
    const merge = await tx.customer_merges.findFirst({ where: { id: input.merge_id, client_id } });
    if (!merge) throw new AppError("not_found", "There is no such merge.");
    const ids = [merge.winner_id, merge.loser_id, ...merge.repointed_ids];
    await tx.$executeRaw`SELECT 1 FROM customers WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
    const winner = await tx.customers.findUniqueOrThrow({ where: { id: merge.winner_id } });
    await refuse(tx, merge.id, winner, now);
    const columns = restored(merge.fields as Fields, winner);
    await tx.customers.update({
      where: { id: winner.id },
      data: { ...columns, version: { increment: 1 }, changed_by_name: actor.name, updated_at: now },
      select: { id: true },
    });
    await tx.customers.update({
      where: { id: merge.loser_id },
      data: { merged_into: null, version: { increment: 1 }, changed_by_name: actor.name, updated_at: now },
      select: { id: true },
    });
    await tx.customers.updateMany({
      where: { id: { in: merge.repointed_ids }, merged_into: winner.id },
      data: { merged_into: merge.loser_id },
    });
    const back = { customer_id: merge.loser_id };
    await tx.conversations.updateMany({
      where: { id: { in: merge.conversation_ids }, customer_id: winner.id },
      data: back,
    });
    await tx.customer_notes.updateMany({ where: { id: { in: merge.note_ids }, customer_id: winner.id }, data: back });
    await tx.customer_merges.update({
      where: { id: merge.id },
      data: { undone_at: now, undone_by_name: actor.name },
      select: { id: true },
    });
    await audit(tx, actor, {
      action: "customer.undo_merge",
      target_kind: "customer",
      target_id: winner.id,
      details: { merge_id: merge.id, merged_id: merge.loser_id, fields: Object.keys(columns) },
    });
    return readCustomerView(core, tx, client_id, winner.id, false);
  });
}

type Fields = { before: MergedColumns; after: MergedColumns };

async function refuse(tx: Transaction, id: string, winner: CustomerRow, now: Date): Promise<void> {
  // Read after the lock: whoever was first has committed.
  const merge = await tx.customer_merges.findUniqueOrThrow({ where: { id } });
  if (merge.undone_at) {
    const holder_name = merge.undone_by_name ?? "A colleague";
    throw new AppError("conflict", `${holder_name} has undone this merge already.`, { holder_name });
  }
  if (winner.erased_at) throw new AppError("conflict", "The customer has been erased; nothing can be undone.");
  if (winner.merged_into !== null) {
    throw new AppError("conflict", "The customer was merged into another one since. Undo that merge first.");
  }
  if (merge.undo_until <= now) throw new AppError("conflict", "The time to undo this merge is over.");
}

/** The fields to put back: those that still are what the merge wrote. */
function restored({ before, after }: Fields, winner: CustomerRow): Prisma.customersUpdateInput {
  const now = winner as Record<string, unknown>;
  const untouched = Object.entries(after).filter(([name, value]) => same(now[name], value));
  const names = new Set(untouched.map(([name]) => name));
  return Object.fromEntries(Object.entries(before).filter(([name]) => names.has(name)));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** Keys in one order: the database keeps its own. */
const sorted = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
