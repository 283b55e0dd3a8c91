import type { Transaction } from "@switchboard/db/database";

/** Makes changes of one client's configs wait for each other, until the transaction ends. */
export async function lockConfigs(tx: Transaction, clientId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`config:${clientId}`}, 0))`;
}
