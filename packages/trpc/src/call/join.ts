import { callTicket } from "@switchboard/contracts/call";
import { joinCall } from "@switchboard/core/call/join";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { askedMode, oneCall } from "./input.ts";

export const join = procedure("call.join", ["staff"])
  .input(oneCall.extend({ mode: askedMode, private: z.boolean().default(false) }))
  .output(callTicket)
  .mutation(({ ctx, input }) => joinCall(ctx.core, ctx.actor, input));
