import { taskChange } from "@switchboard/contracts/task";
import { changeTasks } from "@switchboard/core/task/change";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const change = procedure("task.manage", ["staff"])
  .input(taskChange)
  .output(z.object({ changed: z.number().int() }))
  .mutation(({ ctx, input }) => changeTasks(ctx.core, ctx.actor, input));
