import { qualitySummary } from "@switchboard/contracts/quality-review";
import { listOwnReviews } from "@switchboard/core/quality-review/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const listOwn = procedure("quality_review.read_own", ["staff"])
  .input(pageInput)
  .output(pageOf(qualitySummary))
  .query(async ({ ctx, input }) => toWire(await listOwnReviews(ctx.core, ctx.actor, input)));
