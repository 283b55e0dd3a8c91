import { id } from "@switchboard/contracts/id";
import { taskReason } from "@switchboard/contracts/task";
import { cancelResearchTask } from "@switchboard/core/research-task/cancel";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const cancel = procedure("research_task.create", ["staff"])
  .input(z.strictObject({ research_task_id: id, reason: taskReason }))
  .output(z.object({ status: z.literal("cancelled") }))
  .mutation(({ ctx, input }) => cancelResearchTask(ctx.core, ctx.actor, input));
