import { doNotCallEntry } from "@switchboard/contracts/telephony";
import { listDoNotCall as list } from "@switchboard/core/telephony/list-do-not-call";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const listDoNotCall = procedure("telephony.read", ["staff"])
  .input(pageInput)
  .output(pageOf(doNotCallEntry))
  .query(async ({ ctx, input }) => toWire(await list(ctx.core, ctx.actor, input)));
