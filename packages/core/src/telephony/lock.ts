import type { Transaction } from "@switchboard/db/database";

/** Who changes a client's telephony waits for another who does, so that the second is told in words. */
export async function lockTelephony(tx: Transaction, clientId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('telephony:' || ${clientId}, 0))`;
}

/** Until the transaction ends nobody is called for this client, and its list of who must not be called stays as it is. */
export async function lockDialling(tx: Transaction, clientId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM dial_policies WHERE client_id = ${clientId}::uuid FOR UPDATE`;
}

/** The media server must learn of a change to these trunks. */
export async function tellTrunks(tx: Transaction, clientId: string, ids: readonly (string | null)[]): Promise<void> {
  await tx.sip_trunks.updateMany({
    where: { client_id: clientId, id: { in: ids.filter((id) => id !== null) } },
    data: { wanted: { increment: 1 }, checked_at: null },
  });
}
