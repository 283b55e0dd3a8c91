import { id } from "@switchboard/contracts/id";
import { qualityReview } from "@switchboard/contracts/quality-review";
import { getQualityReview } from "@switchboard/core/quality-review/get";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const get = procedure("quality_review.read_own", ["staff"])
  .input(z.strictObject({ quality_review_id: id }))
  .output(qualityReview)
  .query(({ ctx, input }) => getQualityReview(ctx.core, ctx.actor, input));
