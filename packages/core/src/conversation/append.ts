import type { NewEvent } from "@switchboard/contracts/event";
import type { Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";

/** Appends entries to the log of a conversation that this transaction has locked. Gives the last seq. */
export async function append(
  tx: Transaction,
  conversationId: string,
  runId: string | null,
  events: NewEvent[],
): Promise<number> {
  const [row] = await tx.$queryRaw<{ seq: number }[]>`
    SELECT append_locked(${conversationId}::uuid, ${runId}::uuid, ${jsonText(events)}::jsonb) AS seq`;
  return row?.seq ?? 0;
}
