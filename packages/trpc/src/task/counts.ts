import { taskCounts } from "@switchboard/contracts/task";
import { countTasks } from "@switchboard/core/task/counts";
import { procedure } from "../procedure.ts";

export const counts = procedure("task.read", ["staff"])
  .output(taskCounts)
  .query(({ ctx }) => countTasks(ctx.core, ctx.actor));
