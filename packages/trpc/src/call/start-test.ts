import { callTicket } from "@switchboard/contracts/call";
import { startTestCall } from "@switchboard/core/call/start-test";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const startTest = procedure("call.test", ["staff"])
  .input(z.strictObject({ config_name: z.string().min(1).max(200).optional() }))
  .output(callTicket)
  .mutation(({ ctx, input }) => startTestCall(ctx.core, ctx.actor, input));
