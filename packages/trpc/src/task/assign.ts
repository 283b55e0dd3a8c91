import { id } from "@switchboard/contracts/id";
import { taskReason } from "@switchboard/contracts/task";
import { assignTask } from "@switchboard/core/task/assign";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneTask } from "./input.ts";

export const assign = procedure("task.manage", ["staff"])
  .input(oneTask.extend({ staff_id: id, reason: taskReason }))
  .output(z.object({ status: z.literal("open") }))
  .mutation(({ ctx, input }) => assignTask(ctx.core, ctx.actor, input));
