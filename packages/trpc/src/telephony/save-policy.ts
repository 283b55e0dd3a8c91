import { dialPolicy, newDialPolicy } from "@switchboard/contracts/telephony";
import { savePolicy as save } from "@switchboard/core/telephony/save-policy";
import { procedure } from "../procedure.ts";

export const savePolicy = procedure("telephony.write", ["staff"])
  .input(newDialPolicy)
  .output(dialPolicy)
  .mutation(({ ctx, input }) => save(ctx.core, ctx.actor, input));
