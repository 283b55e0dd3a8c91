import type { Transaction } from "@switchboard/db/database";
import { hintAfter } from "../hint-after.ts";

/** Cancels what waits for approval in a conversation that this transaction has locked, with its tasks. Gives their ids. */
export async function cancelApprovalsIn(tx: Transaction, conversationId: string, now: Date): Promise<string[]> {
  const waiting = await tx.approvals.findMany({
    where: { conversation_id: conversationId, status: "waiting" },
    select: { id: true, client_id: true },
  });
  const ids = waiting.map((a) => a.id);
  if (ids.length === 0) return ids;
  await tx.approvals.updateMany({ where: { id: { in: ids }, status: "waiting" }, data: { status: "cancelled" } });
  await tx.tasks.updateMany({
    where: { id: { in: ids }, status: { in: ["open", "leased"] } },
    data: { status: "cancelled", lease_until: null, finished_at: now },
  });
  for (const { client_id } of waiting.slice(0, 1)) hintAfter(tx, { kind: "task", client_id });
  return ids;
}
