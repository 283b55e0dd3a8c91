import { lineNumber, newLineNumber } from "@switchboard/contracts/telephony";
import { saveNumber as save } from "@switchboard/core/telephony/save-number";
import { procedure } from "../procedure.ts";

export const saveNumber = procedure("telephony.write", ["staff"])
  .input(newLineNumber)
  .output(lineNumber)
  .mutation(({ ctx, input }) => save(ctx.core, ctx.actor, input));
