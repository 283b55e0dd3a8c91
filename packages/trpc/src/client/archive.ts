import { clientArchiving, clientDetails } from "@switchboard/contracts/client";
import { archiveClient } from "@switchboard/core/client/archive";
import { procedure } from "../procedure.ts";

export const archive = procedure("client.write", ["staff"])
  .input(clientArchiving)
  .output(clientDetails)
  .mutation(({ ctx, input }) => archiveClient(ctx.core, ctx.actor, input));
