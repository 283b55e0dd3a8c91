import type { Actor } from "@switchboard/contracts/actor";
import type { CustomerNote } from "@switchboard/contracts/customer";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import { z } from "zod";
import { redact } from "../conversation/redact.ts";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { lockRemaining, remainingCustomer } from "./remaining.ts";

const key = z.tuple([z.uuid()]);
const columns = { id: true, text: true, staff_id: true, staff_name: true, created_at: true } as const;
const shown = ({ created_at, ...row }: Omit<CustomerNote, "created_at"> & { created_at: Date }): CustomerNote => ({
  ...row,
  created_at: created_at.toISOString(),
});

/** What staff noted about a customer, newest first. Throws `not_found`. */
export async function listCustomerNotes(
  core: Core,
  actor: Actor,
  input: PageRequest & { id: string },
): Promise<Page<CustomerNote>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  return core.db.tenant(actor.client_id, async (t) => {
    const { id } = await remainingCustomer(t, actor.client_id, input.id);
    const rows = await t.customer_notes.findMany({
      where: { client_id: actor.client_id, customer_id: id },
      orderBy: [{ created_at: "desc" }, { id: "desc" }],
      ...(after && { cursor: { id: after[0] }, skip: 1 }),
      take: limit + 1,
      select: columns,
    });
    return pageOf(rows, limit, shown, (row) => [row.id]);
  });
}

/** Notes something about a customer, for colleagues. Throws `not_found`, `conflict` for an erased customer. */
export async function addCustomerNote(
  core: Core,
  actor: Actor,
  input: { id: string; text: string },
): Promise<CustomerNote> {
  return core.db.transaction(actor.client_id, async (tx) => {
    const customer = await lockRemaining(tx, actor.client_id, input.id);
    if (customer.erased_at) throw new AppError("conflict", "This customer has been erased.");
    const row = await tx.customer_notes.create({
      data: {
        client_id: actor.client_id,
        customer_id: customer.id,
        text: redact(input.text),
        staff_id: actor.id,
        staff_name: actor.name,
        created_at: core.clock.now(),
      },
      select: columns,
    });
    return shown(row);
  });
}

/** Deletes one's own note about a customer; an admin anybody's. Gives whether there was one to delete. */
export async function removeCustomerNote(
  core: Core,
  actor: Actor,
  input: { customer_note_id: string },
): Promise<{ removed: boolean }> {
  const where = {
    id: input.customer_note_id,
    client_id: actor.client_id,
    ...(!actor.roles.includes("admin") && { staff_id: actor.id }),
  };
  return core.db.transaction(actor.client_id, async (tx) => {
    const note = await tx.customer_notes.findFirst({ where, select: { customer_id: true } });
    const { count } = await tx.customer_notes.deleteMany({ where });
    if (!note || count === 0) return { removed: false };
    await audit(tx, actor, {
      action: "customer.remove_note",
      target_kind: "customer",
      target_id: note.customer_id,
      details: { note_id: input.customer_note_id },
    });
    return { removed: true };
  });
}
