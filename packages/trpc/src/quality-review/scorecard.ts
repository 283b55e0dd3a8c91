import { scorecard as shape } from "@switchboard/contracts/scorecard";
import { getScorecard } from "@switchboard/core/quality-review/scorecard";
import { procedure } from "../procedure.ts";

export const scorecard = procedure("quality_review.read", ["staff"])
  .output(shape)
  .query(({ ctx }) => getScorecard(ctx.core, ctx.actor));
