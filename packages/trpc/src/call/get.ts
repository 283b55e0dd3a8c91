import { callDetail } from "@switchboard/contracts/call";
import { getCall } from "@switchboard/core/call/get";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const get = procedure("call.read", ["staff"])
  .input(oneCall)
  .output(callDetail)
  .query(({ ctx, input }) => getCall(ctx.core, ctx.actor, input));
