import { taskDetail } from "@switchboard/contracts/task";
import { claimTask } from "@switchboard/core/task/claim";
import { procedure } from "../procedure.ts";
import { oneTask } from "./input.ts";

export const claim = procedure("task.work", ["staff"])
  .input(oneTask)
  .output(taskDetail)
  .mutation(({ ctx, input }) => claimTask(ctx.core, ctx.actor, input));
