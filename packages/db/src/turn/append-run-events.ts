import type { NewEvent } from "@switchboard/contracts/event";
import type { Database } from "../database.ts";
import { jsonText } from "../json-text.ts";
import { type Fence, fencedRows } from "./fence.ts";
import { interval } from "./lease.ts";

export type LedgerStart = {
  id: string;
  step: number;
  call_id: string;
  tool_name: string;
  input_arguments: Record<string, unknown>;
};

export type LedgerFinish = {
  id: string;
  status: "completed" | "failed" | "unknown" | "awaiting_approval";
  output_result: unknown;
  error_message: string | null;
  execution_time_ms: number;
};

/** A holder's append with the ledger rows that belong to it. Gives the last seq; null: the fence refused, nothing was written. */
export async function appendRunEvents(
  db: Database,
  fence: Fence,
  write: { events: NewEvent[]; started?: LedgerStart[]; finished?: LedgerFinish[]; lease_ms: number },
): Promise<number | null> {
  const written = db.query<{ seq: number | null }>(fence.client_id, {
    name: "append-run-events",
    text: "SELECT append_run_events($1,$2,$3,$4,$5,$6,$7,$8) AS seq",
    values: [
      fence.run_id,
      fence.conversation_id,
      fence.attempt,
      fence.epoch,
      interval(write.lease_ms),
      jsonText(write.events),
      jsonText(write.started ?? []),
      jsonText(write.finished ?? []),
    ],
  });
  const [row] = await fencedRows(written);
  return row?.seq ?? null;
}
