import { refusedCaller } from "@switchboard/contracts/telephony";
import { listRefused as list } from "@switchboard/core/telephony/list-refused";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const listRefused = procedure("telephony.read", ["staff"])
  .input(pageInput)
  .output(pageOf(refusedCaller))
  .query(async ({ ctx, input }) => toWire(await list(ctx.core, ctx.actor, input)));
