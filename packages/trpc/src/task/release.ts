import { taskReason } from "@switchboard/contracts/task";
import { releaseTask } from "@switchboard/core/task/release";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneTask } from "./input.ts";

export const release = procedure("task.manage", ["staff"])
  .input(oneTask.extend({ reason: taskReason }))
  .output(z.object({ status: z.literal("open") }))
  .mutation(({ ctx, input }) => releaseTask(ctx.core, ctx.actor, input));
