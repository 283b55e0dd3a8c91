import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { ERASED } from "./without-texts.ts";

/** Where a conversation's customer stands: since when they are erased (null: not), and whether that is still going on. */
export type ErasureState = { erased_at: Date | null; going_on: boolean };

const nobody: ErasureState = { erased_at: null, going_on: false };

/**
 * Where a conversation's customer stands with being erased. The customer's row is shared until the transaction ends: an erasure
 * that begins later finds what this transaction has written.
 */
export async function erasureState(tx: Transaction, conversationId: string): Promise<ErasureState> {
  const rows = await tx.$queryRaw<ErasureState[]>`
    SELECT k.erased_at, k.erased_at IS NOT NULL
      AND (k.name IS NOT NULL OR k.email IS NOT NULL OR k.phone IS NOT NULL OR k.pii_data IS NOT NULL OR k.external_customer_id IS NOT NULL) AS going_on
    FROM customers k WHERE k.id = (SELECT c.customer_id FROM conversations c WHERE c.id = ${conversationId}::uuid) FOR SHARE OF k`;
  return rows[0] ?? nobody;
}

/** What a model is to write about a conversation must begin before its customer's erasure, or after its end. Throws `conflict`. */
export function refuseWhileErasing(state: ErasureState): void {
  if (state.going_on) throw erasing();
}

/** Whether the customer was erased since: then what a model wrote meanwhile is not to be kept. */
export async function erasedSince(tx: Transaction, conversationId: string, before: ErasureState): Promise<boolean> {
  const now = await erasureState(tx, conversationId);
  return now.erased_at?.getTime() !== before.erased_at?.getTime();
}

export const erasing = (): AppError =>
  new AppError("conflict", "The customer is being erased. What was written about them is not kept.");

/**
 * What may be kept of an answer that was shown and will not become a message: nothing of an erased customer, since by now nobody
 * knows what in it is theirs. To be asked before the conversation is locked, as merges lock customers first.
 */
export async function keptOfShown(tx: Transaction, conversationId: string, shown: string): Promise<string> {
  const { erased_at } = await erasureState(tx, conversationId);
  return erased_at && shown !== "" ? ERASED : shown;
}
