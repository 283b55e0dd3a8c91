import { qualityResults as results_ } from "@switchboard/contracts/quality-results";
import { qualityResults } from "@switchboard/core/quality-review/results";
import { z } from "zod";
import { procedure } from "../procedure.ts";

/** How far back results go. */
export const span = z.strictObject({ days: z.number().int().min(1).max(730) });

export const results = procedure("quality_review.read", ["staff"])
  .input(span)
  .output(results_)
  .query(({ ctx, input }) => qualityResults(ctx.core, ctx.actor, input));
