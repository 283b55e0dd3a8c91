import { z } from "zod";
import { id } from "../id.ts";

/** Wakes a worker for a queued run. The run row decides whether there is still something to do. */
export const runAgent = {
  name: "run-agent",
  payload: z.strictObject({ client_id: id, run_id: id, attempt: z.number().int().nonnegative() }),
  attempts: 5,
  dedupeKey: (p: { run_id: string; attempt: number }): string => `${p.run_id}-${p.attempt}`,
} as const;
