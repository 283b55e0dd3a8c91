import { taskFilter, taskSummary } from "@switchboard/contracts/task";
import { listTasks } from "@switchboard/core/task/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("task.read", ["staff"])
  .input(pageInput.extend(taskFilter.shape))
  .output(pageOf(taskSummary))
  .query(async ({ ctx, input }) => toWire(await listTasks(ctx.core, ctx.actor, input)));
