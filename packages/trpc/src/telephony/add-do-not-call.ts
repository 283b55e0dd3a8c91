import { doNotCallEntry, newDoNotCall } from "@switchboard/contracts/telephony";
import { addDoNotCall as add } from "@switchboard/core/telephony/add-do-not-call";
import { procedure } from "../procedure.ts";

export const addDoNotCall = procedure("do_not_call.add", ["staff"])
  .input(newDoNotCall)
  .output(doNotCallEntry)
  .mutation(({ ctx, input }) => add(ctx.core, ctx.actor, input));
