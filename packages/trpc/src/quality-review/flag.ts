import { id } from "@switchboard/contracts/id";
import { taskReason } from "@switchboard/contracts/task";
import { flagConversation } from "@switchboard/core/quality-review/flag";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const flag = procedure("quality_review.flag", ["staff"])
  .input(z.strictObject({ conversation_id: id, reason: taskReason }))
  .output(z.object({ quality_review_id: id }))
  .mutation(({ ctx, input }) => flagConversation(ctx.core, ctx.actor, input));
