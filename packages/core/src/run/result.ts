import type { RunStatus } from "@switchboard/contracts/run";

/** How a run ended for whoever waits for its answer. `reply` null: there is none from this run. */
export type RunResult = { reply: string | null; seq: number | null; upto_seq: number; status: RunStatus };
