import { randomUUID } from "node:crypto";
import { type Finished, finishRun } from "@switchboard/db/turn/finish-run";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import type { HeldRun } from "./held-run.ts";
import { holding } from "./lost-receipt.ts";

type End = Omit<Parameters<typeof finishRun>[2], "next_run" | "owner" | "lease_ms">;

/** Ends a run; its follow-up is the owner's, or queued where there is none. Throws `fenced` when it is no longer ours. */
export async function finish(core: Core, run: HeldRun, owner: string | null, end: End): Promise<Finished> {
  const next_run = randomUUID();
  const next = { client_id: run.client_id, run_id: next_run, attempt: 1 };
  const finishing = finishRun(core.db, run, { ...end, next_run, owner, lease_ms: core.leaseMs });
  const done = await (owner === null ? finishing : holding(core, next, finishing));
  if (!done) throw new AppError("fenced");
  return done;
}
