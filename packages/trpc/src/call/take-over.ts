import { callTicket } from "@switchboard/contracts/call";
import { floor } from "@switchboard/contracts/floor";
import { takeOverCall } from "@switchboard/core/call/take-over";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const takeOver = procedure("call.join", ["staff"])
  .input(oneCall)
  .output(z.object({ floor, seq: z.number().int(), ticket: callTicket.nullable() }))
  .mutation(({ ctx, input }) => takeOverCall(ctx.core, ctx.actor, input));
