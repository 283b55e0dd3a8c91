import { hoursView } from "@switchboard/contracts/business-hours";
import { getHours } from "@switchboard/core/hours/get";
import { procedure } from "../procedure.ts";

export const get = procedure("routing.read", ["staff"])
  .output(hoursView)
  .query(({ ctx }) => getHours(ctx.core, ctx.actor));
