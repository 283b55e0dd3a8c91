import { claimRun } from "@switchboard/db/turn/claim-run";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { execute } from "./execute.ts";
import { failRun } from "./fail.ts";
import type { HeldRun } from "./held-run.ts";
import { holding, stopLooking } from "./lost-receipt.ts";

const maxAttempts = 5;

/**
 * Takes a run that was queued or whose holder is gone, and executes it with its follow-ups. Does nothing when somebody
 * else has it, or when it has ended: a wake-up is only a hint.
 */
export async function takeRun(
  core: Core,
  wanted: { client_id: string; run_id: string; attempt: number },
): Promise<void> {
  const holder = { owner: core.owner, lease_ms: core.leaseMs, max_attempts: maxAttempts };
  const ours = { ...wanted, attempt: wanted.attempt + 1 };
  await stopLooking(core, ours);
  const claimed = await holding(core, ours, claimRun(core.db, wanted, holder));
  if (!claimed) return;
  const { floor_epoch, exhausted, ...rest } = claimed;
  const run: HeldRun = { ...rest, run_id: wanted.run_id, epoch: floor_epoch };
  const opened = run.own.find((e) => e.kind === "escalation_opened");
  if (opened?.kind === "escalation_opened") run.escalation_id = opened.body.escalation_id;
  const asked = run.own.flatMap((e) => (e.kind === "approval_requested" ? [e.body.approval_id] : []));
  if (asked.length > 0) run.approval_ids = asked;
  if (exhausted) {
    await failRun(core, run, new AppError("internal", `The run was tried ${maxAttempts} times.`), null);
    return;
  }
  await execute(core, run).all;
}
