import type { Finished } from "@switchboard/db/turn/finish-run";
import { AppError, isAppError } from "@switchboard/kit/app-error";
import { hintLog } from "../conversation/hint.ts";
import type { Core } from "../core.ts";
import { answer } from "./answer.ts";
import { type DraftWriter, draftWriter } from "./draft-writer.ts";
import { endConversation } from "./end-conversation.ts";
import { failRun } from "./fail.ts";
import { giveBack } from "./give-back.ts";
import type { HeldRun } from "./held-run.ts";
import { keepLease } from "./keep-lease.ts";
import { responseSeconds } from "./metrics.ts";
import { followUpOf } from "./next-run.ts";
import { recordAbandonedDraft, recordCutOff } from "./record-cut-off.ts";
import type { RunResult } from "./result.ts";

export type { RunResult } from "./result.ts";

/** Follow-ups that one holder executes in a row; the next one is queued, so that no conversation keeps a place for ever. */
const longestChain = 20;

/** `first`: the result of the run itself. `all`: its follow-ups have ended too. Neither rejects. */
export type Execution = { first: Promise<RunResult>; all: Promise<void> };

/** Executes a run that this process holds, and the follow-ups that its end opens. */
export function execute(core: Core, held: HeldRun): Execution {
  const first = step(core, held, core.owner);
  const all = (async () => {
    let next = (await first).next;
    for (let i = 1; next && i <= longestChain; i += 1) {
      next = (await step(core, next, i < longestChain ? core.owner : null)).next;
    }
  })();
  return { first: first.then((s) => s.result), all };
}

type Step = { result: RunResult; next: HeldRun | undefined };

async function step(core: Core, run: HeldRun, owner: string | null): Promise<Step> {
  const startedAt = performance.now();
  const lease = keepLease(core, run);
  const drafts = run.streams ? draftWriter(core, run) : undefined;
  const ended = (done: Finished, reply: string | null, status: RunResult["status"]): Step => ({
    result: { reply, seq: done.seq, upto_seq: run.upto_seq, status },
    next: followUpOf(run, done),
  });
  try {
    if (run.attempt > 1) await recordAbandonedDraft(core, run);
    const { text, done, waiting, ended: over } = await answer(core, run, drafts, lease.signal, owner);
    lease.stop();
    hintLog(core, run.client_id, run.conversation_id, done.seq);
    // What the customer wrote meanwhile is answered first.
    if (over && done.next_run === null) await endConversation(core, run, done.seq);
    responseSeconds.observe((performance.now() - startedAt) / 1000);
    return ended(done, text, waiting ? "waiting" : "done");
  } catch (error) {
    lease.stop();
    return await trouble(core, run, error, lease.signal.aborted, drafts, owner, ended);
  }
}

async function trouble(
  core: Core,
  run: HeldRun,
  error: unknown,
  lost: boolean,
  drafts: DraftWriter | undefined,
  owner: string | null,
  ended: (done: Finished, reply: null, status: "failed") => Step,
): Promise<Step> {
  const none = (status: RunResult["status"]): Step => ({
    result: { reply: null, seq: null, upto_seq: run.upto_seq, status },
    next: undefined,
  });
  await drafts?.settle();
  const shown = drafts?.sent() ?? "";
  let outage = isAppError(error, "unavailable");
  try {
    if (lost || isAppError(error, "fenced")) {
      if (shown !== "") await recordCutOff(core, run, shown, false);
      return none("superseded");
    }
    core.logger.error({ err: error, run_id: run.run_id, attempt: run.attempt }, "a run met trouble");
    if (error instanceof AppError && error.code !== "unavailable") {
      if (shown !== "") await recordCutOff(core, run, shown, false);
      return ended(await failRun(core, run, error, owner), null, "failed");
    }
  } catch (err) {
    if (isAppError(err, "fenced")) return none("superseded");
    outage ||= isAppError(err, "unavailable");
    core.logger.error({ err, run_id: run.run_id }, "a run could not be ended");
  }
  await giveBack(core, run, outage);
  return none("running");
}
