import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { DeadLetterRef } from "@switchboard/contracts/dead-letter";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { clientJobs } from "./client-jobs.ts";

/**
 * Tries failed work again. A run: a new one is opened in its place, which answers all that the customer has said by now.
 * A job: it goes back to its queue. Throws `not_found`; `conversation_resolved`, `floor_held` by a person, or `conflict`
 * when it was replayed before or something is at work there already. Gives the new run's id, or the job's.
 */
export async function replayDeadLetter(core: Core, actor: Actor, input: DeadLetterRef): Promise<{ id: string }> {
  if (input.kind === "job") return replayJob(core, actor, input.id);
  const opened = await core.db.transaction(actor.client_id, (tx) => replayRun(tx, actor, input.id));
  kickOutbox(core);
  return { id: opened };
}

async function replayRun(tx: Transaction, actor: Actor, runId: string): Promise<string> {
  const failed = await tx.runs.findFirst({ where: { id: runId, client_id: actor.client_id } });
  if (!failed) throw new AppError("not_found", "There is no such failed run.");
  const conversation = await lockConversation(tx, failed.conversation_id);
  if (conversation.status === "resolved") throw new AppError("conversation_resolved");
  if (conversation.floor_holder !== "ai") {
    throw new AppError(
      "floor_held",
      "A person has the floor. Replay it after the conversation is back with the agent.",
    );
  }
  const open = await tx.runs.count({
    where: { conversation_id: conversation.id, status: { in: ["queued", "running"] } },
  });
  if (open > 0) throw new AppError("conflict", "The agent is at work in this conversation already.");
  const { count } = await tx.runs.updateMany({
    where: { id: runId, client_id: actor.client_id, status: "failed" },
    data: { status: "superseded" },
  });
  if (count === 0) throw new AppError("conflict", "This run is not failed, or was replayed already.");
  const id = await openRun(tx, actor.client_id, failed);
  await audit(tx, actor, {
    action: "dead_letter.replay",
    target_kind: "run",
    target_id: runId,
    details: { conversation_id: conversation.id, run_id: id },
  });
  return id;
}

async function openRun(
  tx: Transaction,
  clientId: string,
  failed: { conversation_id: string; upto_seq: number; streams: boolean },
): Promise<string> {
  const id = randomUUID();
  await tx.runs.create({
    data: {
      id,
      client_id: clientId,
      conversation_id: failed.conversation_id,
      status: "queued",
      cause: "replay",
      upto_seq: failed.upto_seq,
      streams: failed.streams,
      lease_until: new Date(),
    },
    select: { id: true },
  });
  await tx.outbox.create({
    data: { client_id: clientId, job: "run-agent", payload: { client_id: clientId, run_id: id, attempt: 0 } },
    select: { id: true },
  });
  return id;
}

async function replayJob(core: Core, actor: Actor, id: string): Promise<{ id: string }> {
  const own = await clientJobs(core, actor.client_id);
  const job = own.find((item) => item.id === id);
  if (!job) throw new AppError("not_found", "There is no such failed job.");
  await core.jobs.replay(id);
  await core.db.transaction(actor.client_id, (tx) =>
    audit(tx, actor, {
      action: "dead_letter.replay",
      target_kind: "job",
      target_id: id,
      details: { job: job.job },
    }),
  );
  return { id };
}
