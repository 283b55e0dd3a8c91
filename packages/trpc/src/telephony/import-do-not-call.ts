import { doNotCallLines, importedLines } from "@switchboard/contracts/telephony";
import { importDoNotCall as take } from "@switchboard/core/telephony/import-do-not-call";
import { procedure } from "../procedure.ts";

export const importDoNotCall = procedure("do_not_call.add", ["staff"])
  .input(doNotCallLines)
  .output(importedLines)
  .mutation(({ ctx, input }) => take(ctx.core, ctx.actor, input));
