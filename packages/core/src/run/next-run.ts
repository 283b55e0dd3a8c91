import type { Finished } from "@switchboard/db/turn/finish-run";
import type { HeldRun } from "./held-run.ts";

/** The follow-up that a finished run opened for this process, ready to be executed; undefined when there is none of ours. */
export function followUpOf(run: HeldRun, done: Finished): HeldRun | undefined {
  if (done.next_run === null || done.next_upto === null || done.tail === null) return undefined;
  const { escalation_id: _, approval_ids: __, ...rest } = run;
  return {
    ...rest,
    run_id: done.next_run,
    attempt: 1,
    upto_seq: done.next_upto,
    cause: "message",
    tail: done.tail,
    own: [],
  };
}
