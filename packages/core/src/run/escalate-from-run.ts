import type { Blueprint } from "@switchboard/blueprint/schema";
import type { EscalationCause } from "@switchboard/contracts/escalation";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { openEscalationIn } from "../escalation/open-in.ts";
import { kickOutbox } from "../outbox/relay.ts";
import type { HeldRun } from "./held-run.ts";

/** Whether the run still holds its fence; its conversation is locked until the transaction ends. */
export async function holdFence(tx: Transaction, run: HeldRun): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT hold_fence(${run.run_id}::uuid, ${run.conversation_id}::uuid, ${run.attempt}::int, ${run.epoch}::int) AS held`;
  return row?.held ?? false;
}

/** Asks for a person on behalf of a run. Nothing happens while one is being asked for. Throws `fenced`. */
export async function escalateFromRun(
  core: Core,
  run: HeldRun,
  blueprint: Blueprint,
  cause: EscalationCause,
  reason: string,
): Promise<void> {
  const opened = await core.db.transaction(run.client_id, async (tx) => {
    if (!(await holdFence(tx, run))) throw new AppError("fenced");
    const conversation = await lockConversation(tx, run.conversation_id);
    return openEscalationIn(tx, conversation, blueprint, { cause, reason, run_id: run.run_id, now: core.clock.now() });
  });
  run.status = "escalated";
  if (!opened) return;
  run.escalation_id = opened.id;
  hintLog(core, run.client_id, run.conversation_id, opened.seq);
  kickOutbox(core);
}
