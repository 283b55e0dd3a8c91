import type { Transaction } from "@switchboard/db/database";

/** Until the transaction ends, callers of this client are let in one at a time. */
export async function lockCallers(tx: Transaction, client_id: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`callers:${client_id}`}, 0))`;
}
