import { serverCapture } from "@switchboard/contracts/research-task";
import { capturePage } from "@switchboard/core/research-task/capture";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { heldTask } from "../task/input.ts";

export const capture = procedure("task.work", ["staff"])
  .input(heldTask.extend({ url: z.url({ protocol: /^https?$/ }).max(2_000) }))
  .output(serverCapture)
  .mutation(({ ctx, input }) => capturePage(ctx.core, ctx.actor, input));
