import { randomUUID } from "node:crypto";
import type { RunCause } from "@switchboard/contracts/run";
import type { Transaction } from "@switchboard/db/database";
import type { LockedConversation } from "../conversation/lock.ts";

/**
 * Opens a queued run in a conversation that this transaction has locked, with its wake-up. Does nothing while one is open.
 * Call `kickOutbox` after the commit.
 */
export async function openRunIn(
  tx: Transaction,
  conversation: Pick<LockedConversation, "id" | "client_id" | "last_seq" | "channel_type">,
  cause: RunCause,
  now: Date,
): Promise<string | undefined> {
  const open = await tx.runs.count({
    where: { conversation_id: conversation.id, status: { in: ["queued", "running"] } },
  });
  if (open > 0) return undefined;
  const id = randomUUID();
  const { client_id } = conversation;
  await tx.runs.create({
    data: {
      id,
      client_id,
      conversation_id: conversation.id,
      status: "queued",
      cause,
      upto_seq: conversation.last_seq,
      streams: conversation.channel_type === "web_chat" || conversation.channel_type === "voice",
      lease_until: now,
    },
  });
  await tx.outbox.create({ data: { client_id, job: "run-agent", payload: { client_id, run_id: id, attempt: 0 } } });
  return id;
}
