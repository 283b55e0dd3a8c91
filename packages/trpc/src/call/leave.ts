import { leaveCall } from "@switchboard/core/call/leave";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const leave = procedure("call.join", ["staff"])
  .input(oneCall)
  .output(z.object({ left: z.boolean() }))
  .mutation(({ ctx, input }) => leaveCall(ctx.core, ctx.actor, input));
