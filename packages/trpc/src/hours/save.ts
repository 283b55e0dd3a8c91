import { hoursView, newBusinessHours } from "@switchboard/contracts/business-hours";
import { saveHours } from "@switchboard/core/hours/save";
import { procedure } from "../procedure.ts";

export const save = procedure("routing.write", ["staff"])
  .input(newBusinessHours)
  .output(hoursView)
  .mutation(({ ctx, input }) => saveHours(ctx.core, ctx.actor, input));
