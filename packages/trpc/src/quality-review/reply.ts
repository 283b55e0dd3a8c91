import { qualityReply } from "@switchboard/contracts/quality-review";
import { replyToReview } from "@switchboard/core/quality-review/reply";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const reply = procedure("quality_review.read_own", ["staff"])
  .input(qualityReply)
  .output(z.object({ replied: z.literal(true) }))
  .mutation(({ ctx, input }) => replyToReview(ctx.core, ctx.actor, input));
