import { qualityCause, qualityStatus, qualitySummary } from "@switchboard/contracts/quality-review";
import { listQualityReviews } from "@switchboard/core/quality-review/list";
import { z } from "zod";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("quality_review.read", ["staff"])
  .input(
    pageInput.extend({
      status: qualityStatus.optional(),
      cause: qualityCause.optional(),
      failed: z.boolean().optional(),
    }),
  )
  .output(pageOf(qualitySummary))
  .query(async ({ ctx, input }) => toWire(await listQualityReviews(ctx.core, ctx.actor, input)));
