import type { Transaction } from "@switchboard/db/database";

/** Those who change the names or the number of a client's tags wait for each other until the transaction ends. */
export async function lockTags(tx: Transaction, clientId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('tag:' || ${clientId}, 0))`;
}
