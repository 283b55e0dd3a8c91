import { newSlaPolicy, slaPolicy } from "@switchboard/contracts/sla";
import { saveSla } from "@switchboard/core/sla/save";
import { procedure } from "../procedure.ts";

export const save = procedure("routing.write", ["staff"])
  .input(newSlaPolicy)
  .output(slaPolicy)
  .mutation(({ ctx, input }) => saveSla(ctx.core, ctx.actor, input));
