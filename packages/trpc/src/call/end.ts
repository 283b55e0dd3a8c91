import { endByStaff } from "@switchboard/core/call/end-by-staff";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const end = procedure("call.join", ["staff"])
  .input(oneCall)
  .output(z.object({ ended: z.boolean() }))
  .mutation(({ ctx, input }) => endByStaff(ctx.core, ctx.actor, input));
