import { callTicket } from "@switchboard/contracts/call";
import { floor } from "@switchboard/contracts/floor";
import { returnCall } from "@switchboard/core/call/return-to-agent";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const returnToAgent = procedure("call.join", ["staff"])
  .input(oneCall.extend({ note: z.string().trim().min(1).max(2_000).optional() }))
  .output(z.object({ floor, seq: z.number().int(), ticket: callTicket.nullable() }))
  .mutation(({ ctx, input }) => returnCall(ctx.core, ctx.actor, input));
