import { createdClient, newClient } from "@switchboard/contracts/client";
import { createClient } from "@switchboard/core/client/create";
import { procedure } from "../procedure.ts";

export const create = procedure("client.write", ["staff"])
  .input(newClient)
  .output(createdClient)
  .mutation(({ ctx, input }) => createClient(ctx.core, ctx.actor, input));
