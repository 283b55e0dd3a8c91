import { callMode, callTicket } from "@switchboard/contracts/call";
import { changeMode as change } from "@switchboard/core/call/change-mode";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { askedMode, oneCall } from "./input.ts";

export const changeMode = procedure("call.join", ["staff"])
  .input(oneCall.extend({ mode: askedMode }))
  .output(z.object({ mode: callMode, ticket: callTicket.nullable() }))
  .mutation(({ ctx, input }) => change(ctx.core, ctx.actor, input));
