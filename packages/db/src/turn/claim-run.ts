import type { Event } from "@switchboard/contracts/event";
import type { RunCause } from "@switchboard/contracts/run";
import type { Database } from "../database.ts";
import { interval, TAIL_LENGTH } from "./lease.ts";

export type ClaimedRun = {
  client_id: string;
  conversation_id: string;
  config_id: string;
  customer_id: string | null;
  floor_epoch: number;
  attempt: number;
  upto_seq: number;
  cause: RunCause;
  streams: boolean;
  /** It has been tried too often: the holder ends it as failed. */
  exhausted: boolean;
  status: "active" | "escalated";
  tail: Event[];
  /** What earlier attempts of this run have in the log: replayed, not asked again. */
  own: Event[];
};

/** Claims a queued run or one whose lease has passed, at the attempt that the caller saw. Undefined: it is not to be had. */
export async function claimRun(
  db: Database,
  run: { client_id: string; run_id: string; attempt: number },
  holder: { owner: string; lease_ms: number; max_attempts: number },
): Promise<ClaimedRun | undefined> {
  const [row] = await db.query<ClaimedRun>(run.client_id, {
    name: "claim-run",
    text: "SELECT * FROM claim_run($1,$2,$3,$4,$5,$6)",
    values: [run.run_id, run.attempt, holder.owner, interval(holder.lease_ms), holder.max_attempts, TAIL_LENGTH],
  });
  return row;
}
