import { apiKey, newApiKey } from "@switchboard/contracts/api-key";
import { createApiKey } from "@switchboard/core/api-key/create";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const create = procedure("api_key.write", ["staff"])
  .input(newApiKey)
  .output(z.object({ key: z.string(), api_key: apiKey }))
  .mutation(({ ctx, input }) => createApiKey(ctx.core, ctx.actor, input));
