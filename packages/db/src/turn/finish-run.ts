import type { NewEvent } from "@switchboard/contracts/event";
import type { Database } from "../database.ts";
import { jsonText } from "../json-text.ts";
import { type Fence, fencedRows } from "./fence.ts";
import { interval, TAIL_LENGTH } from "./lease.ts";
import type { TailEntry } from "./tail.ts";

export type Finished = {
  seq: number;
  /** The follow-up, if the customer wrote meanwhile: the caller's own when it gave an owner, else queued. */
  next_run: string | null;
  next_upto: number | null;
  tail: TailEntry[] | null;
};

/** Ends a run with what it has to say. Undefined: the fence refused, nothing was written. */
export async function finishRun(
  db: Database,
  fence: Fence,
  end: {
    status: "done" | "waiting" | "failed";
    events: NewEvent[];
    error?: Record<string, unknown>;
    next_run: string;
    owner: string | null;
    lease_ms: number;
  },
): Promise<Finished | undefined> {
  const written = db.query<Finished>(fence.client_id, {
    name: "finish-run",
    text: "SELECT * FROM finish_run($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)",
    values: [
      fence.run_id,
      fence.conversation_id,
      fence.attempt,
      fence.epoch,
      end.status,
      jsonText(end.events),
      end.error ? jsonText(end.error) : null,
      end.next_run,
      end.owner,
      interval(end.lease_ms),
      TAIL_LENGTH,
    ],
  });
  const [row] = await fencedRows(written);
  return row;
}
