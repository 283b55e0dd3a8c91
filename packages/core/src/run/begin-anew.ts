import type { Transaction } from "@switchboard/db/database";

/**
 * Takes a conversation's run from who holds it, with what it had shown, and has it begin anew from the log as the caller's
 * transaction leaves it. It is not held against the run. The conversation is locked by the caller.
 */
export async function beginRunAnew(tx: Transaction, conversationId: string): Promise<void> {
  await tx.$executeRaw`
    WITH taken AS (
      UPDATE runs SET status = 'queued', owner = NULL, lease_until = now(), outages = outages + 1
      WHERE conversation_id = ${conversationId}::uuid AND status = 'running' RETURNING id, client_id, attempt)
    INSERT INTO outbox (client_id, job, payload)
    SELECT client_id, 'run-agent', jsonb_build_object('client_id', client_id, 'run_id', id, 'attempt', attempt) FROM taken`;
  await tx.run_drafts.deleteMany({ where: { conversation_id: conversationId } });
}
