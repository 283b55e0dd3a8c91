import { callFilter, callSummary, callView } from "@switchboard/contracts/call";
import { listCalls } from "@switchboard/core/call/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("call.read", ["staff"])
  .input(pageInput.extend({ view: callView, ...callFilter.shape }))
  .output(pageOf(callSummary))
  .query(async ({ ctx, input }) => toWire(await listCalls(ctx.core, ctx.actor, input)));
