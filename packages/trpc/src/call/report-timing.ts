import { takeoverTimingKind } from "@switchboard/contracts/call";
import { reportTiming as report } from "@switchboard/core/call/report-timing";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const reportTiming = procedure("call.join", ["staff"])
  .input(oneCall.extend({ kind: takeoverTimingKind, ms: z.number().min(0).max(600_000) }))
  .mutation(({ ctx, input }) => report(ctx.core, ctx.actor, input));
