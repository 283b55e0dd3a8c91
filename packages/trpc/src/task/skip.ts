import { skipTask } from "@switchboard/core/task/skip";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { givenAway } from "./input.ts";

export const skip = procedure("task.work", ["staff"])
  .input(givenAway)
  .output(z.object({ status: z.literal("open") }))
  .mutation(({ ctx, input }) => skipTask(ctx.core, ctx.actor, input));
