import { submitTask } from "@switchboard/core/task/submit";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { heldTask, written } from "./input.ts";

export const submit = procedure("task.work", ["staff"])
  .input(heldTask.extend({ result: written }))
  .output(z.object({ status: z.literal("submitted") }))
  .mutation(({ ctx, input }) => submitTask(ctx.core, ctx.actor, input));
