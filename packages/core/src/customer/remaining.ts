import type { Tables, Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";

/** A customer's row as it is stored. */
export type CustomerRow = NonNullable<Awaited<ReturnType<Transaction["customers"]["findFirst"]>>>;

export const noSuchCustomer = (): AppError => new AppError("not_found", "There is no such customer.");

/** The customer that an id stands for: a merged one's is the customer who remains. Throws `not_found`. */
export async function remainingCustomer(tables: Tables, clientId: string, id: string): Promise<CustomerRow> {
  const row = await tables.customers.findFirst({ where: { id, client_id: clientId } });
  if (!row) throw noSuchCustomer();
  return row.merged_into === null ? row : remainingCustomer(tables, clientId, row.merged_into);
}

/**
 * The same, locked until the transaction ends, with whoever was merged into them: in the order of ids, as merging and its undoing
 * lock them.
 */
export async function lockRemaining(tx: Transaction, clientId: string, id: string): Promise<CustomerRow> {
  const { id: remains } = await remainingCustomer(tx, clientId, id);
  await tx.$executeRaw`
    SELECT 1 FROM customers WHERE client_id = ${clientId}::uuid AND (id = ${remains}::uuid OR merged_into = ${remains}::uuid)
    ORDER BY id FOR UPDATE`;
  // While we waited for the lock they were merged on, or their merge was undone: then the id stands for another.
  const row = await remainingCustomer(tx, clientId, id);
  return row.id === remains ? row : lockRemaining(tx, clientId, id);
}
