import { taskDetail } from "@switchboard/contracts/task";
import { getTask } from "@switchboard/core/task/get";
import { procedure } from "../procedure.ts";
import { oneTask } from "./input.ts";

export const get = procedure("task.read", ["staff"])
  .input(oneTask)
  .output(taskDetail)
  .query(({ ctx, input }) => getTask(ctx.core, ctx.actor, input));
