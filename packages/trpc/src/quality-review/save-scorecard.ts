import { newScorecard, scorecard } from "@switchboard/contracts/scorecard";
import { saveScorecard as useCase } from "@switchboard/core/quality-review/scorecard";
import { procedure } from "../procedure.ts";

export const saveScorecard = procedure("quality_review.configure", ["staff"])
  .input(newScorecard)
  .output(scorecard)
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
