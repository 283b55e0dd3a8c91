import { z } from "zod";
import { id } from "./id.ts";

/**
 * What a reader of a conversation gets besides log entries. A draft is not a message: readers drop deltas of an older
 * attempt, and of an older epoch once they have seen the floor event. `draft_reset` empties what was shown of the run.
 */
export const draft = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("draft_delta"),
    run_id: id,
    attempt: z.number().int(),
    epoch: z.number().int(),
    /** Characters of this draft that came before `text`, so that a late reader can tell a gap. */
    offset: z.number().int().nonnegative(),
    text: z.string(),
  }),
  z.strictObject({
    kind: z.literal("draft_reset"),
    run_id: id,
    attempt: z.number().int(),
    epoch: z.number().int(),
  }),
]);
export type Draft = z.infer<typeof draft>;
