import type { Event } from "@switchboard/contracts/event";
import type { RunCause } from "@switchboard/contracts/run";
import type { Fence } from "@switchboard/db/turn/fence";
import type { TailEntry } from "@switchboard/db/turn/tail";

/** A run that this process holds, with everything it was given when it was claimed. */
export type HeldRun = Fence & {
  config_id: string;
  customer_id: string | null;
  /** The customer's messages up to here are answered by it. */
  upto_seq: number;
  cause: RunCause;
  status: "active" | "escalated";
  streams: boolean;
  tail: TailEntry[];
  /** What earlier attempts of it have in the log. */
  own: Event[];
  /** The escalation that this run opened: it then waits for a person. */
  escalation_id?: string;
  /** The approvals that this run asked for: it then waits for them. */
  approval_ids?: string[];
};
