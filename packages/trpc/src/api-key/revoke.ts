import { id } from "@switchboard/contracts/id";
import { revokeApiKey } from "@switchboard/core/api-key/revoke";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const revoke = procedure("api_key.write", ["staff"])
  .input(z.strictObject({ api_key_id: id }))
  .output(z.object({ revoked: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    await revokeApiKey(ctx.core, ctx.actor, { id: input.api_key_id });
    return { revoked: true as const };
  });
