import { z } from "zod";

/** The agent's work on one answer. Open ones are `queued` and `running`; at most one a conversation. */
export const runStatus = z.enum(["queued", "running", "waiting", "done", "failed", "superseded"]);
export type RunStatus = z.infer<typeof runStatus>;

/** Why a run was opened. */
export const runCause = z.enum([
  "message",
  "floor_returned",
  "escalation_timed_out",
  "approval_decided",
  "replay",
  "whispered",
]);
export type RunCause = z.infer<typeof runCause>;
