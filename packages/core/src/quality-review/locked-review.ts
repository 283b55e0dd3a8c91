import type { Criterion } from "@switchboard/contracts/scorecard";

/** A review that this transaction has locked. */
export type LockedReview = {
  id: string;
  client_id: string;
  conversation_id: string;
  criteria: Criterion[];
  status: string;
};
