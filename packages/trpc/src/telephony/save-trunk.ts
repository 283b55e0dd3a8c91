import { newSipTrunk, sipTrunk } from "@switchboard/contracts/telephony";
import { saveTrunk as save } from "@switchboard/core/telephony/save-trunk";
import { procedure } from "../procedure.ts";

export const saveTrunk = procedure("telephony.write", ["staff"])
  .input(newSipTrunk)
  .output(sipTrunk)
  .mutation(({ ctx, input }) => save(ctx.core, ctx.actor, input));
