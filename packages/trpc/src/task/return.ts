import { returnTask as useCase } from "@switchboard/core/task/return";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { givenAway } from "./input.ts";

export const returnTask = procedure("task.work", ["staff"])
  .input(givenAway)
  .output(z.object({ status: z.literal("returned") }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
