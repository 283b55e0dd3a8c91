import type { EventBody } from "@switchboard/contracts/event";
import type { Transaction } from "@switchboard/db/database";
import { append } from "../conversation/append.ts";
import type { LockedConversation } from "../conversation/lock.ts";
import { openRunIn } from "../run/open-in.ts";
import { endRunIn } from "./end-run-in.ts";

type Closed = { seq: number };

/**
 * Writes down what came of an approval in a conversation that this transaction has locked: the log's entry, the end of the
 * asking run's wait, and a run that brings it to the customer unless one is at work or a person has the floor (the sweep
 * brings it then).
 */
export async function closeIn(
  tx: Transaction,
  conversation: LockedConversation,
  approval: { id: string; run_id: string },
  body: Omit<EventBody<"approval_decided">, "approval_id">,
  now: Date,
): Promise<Closed> {
  const seq = await append(tx, conversation.id, null, [
    { kind: "approval_decided", body: { approval_id: approval.id, ...body } },
  ]);
  await endRunIn(tx, approval.run_id, now);
  const mayRun = conversation.floor_holder === "ai" && conversation.status !== "resolved";
  const run = mayRun ? await openRunIn(tx, { ...conversation, last_seq: seq }, "approval_decided", now) : undefined;
  await tx.approvals.update({
    where: { id: approval.id },
    data: { decided_seq: seq, ...(run ? { tellings: { increment: 1 } } : {}) },
  });
  return { seq };
}
