import { clientChange, clientDetails } from "@switchboard/contracts/client";
import { updateClient } from "@switchboard/core/client/update";
import { procedure } from "../procedure.ts";

export const update = procedure("client.write", ["staff"])
  .input(clientChange)
  .output(clientDetails)
  .mutation(({ ctx, input }) => updateClient(ctx.core, ctx.actor, input));
