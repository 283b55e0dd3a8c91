import { taskDetail } from "@switchboard/contracts/task";
import { claimNextTask } from "@switchboard/core/task/claim-next";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const claimNext = procedure("task.work", ["staff"])
  .output(z.object({ task: taskDetail.nullable() }))
  .mutation(async ({ ctx }) => ({ task: await claimNextTask(ctx.core, ctx.actor) }));
