import { clientDetails } from "@switchboard/contracts/client";
import { getClient } from "@switchboard/core/client/get";
import { procedure } from "../procedure.ts";

/** The client that is acted in. */
export const get = procedure("config.read", ["staff"])
  .output(clientDetails)
  .query(({ ctx }) => getClient(ctx.core, ctx.actor));
