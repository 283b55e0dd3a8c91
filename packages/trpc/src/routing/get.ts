import { routingPolicy } from "@switchboard/contracts/routing";
import { getRouting } from "@switchboard/core/routing/get";
import { procedure } from "../procedure.ts";

export const get = procedure("routing.read", ["staff"])
  .output(routingPolicy.nullable())
  .query(({ ctx }) => getRouting(ctx.core, ctx.actor));
