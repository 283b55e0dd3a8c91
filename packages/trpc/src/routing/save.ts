import { newRoutingPolicy, routingPolicy } from "@switchboard/contracts/routing";
import { saveRouting } from "@switchboard/core/routing/save";
import { procedure } from "../procedure.ts";

export const save = procedure("routing.write", ["staff"])
  .input(newRoutingPolicy)
  .output(routingPolicy)
  .mutation(({ ctx, input }) => saveRouting(ctx.core, ctx.actor, input));
