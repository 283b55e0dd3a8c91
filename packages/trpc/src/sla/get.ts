import { slaPolicy } from "@switchboard/contracts/sla";
import { getSla } from "@switchboard/core/sla/get";
import { procedure } from "../procedure.ts";

export const get = procedure("routing.read", ["staff"])
  .output(slaPolicy.nullable())
  .query(({ ctx }) => getSla(ctx.core, ctx.actor));
