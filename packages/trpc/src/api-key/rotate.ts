import { apiKey, keyOverlapH } from "@switchboard/contracts/api-key";
import { id } from "@switchboard/contracts/id";
import { rotateApiKey } from "@switchboard/core/api-key/rotate";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const rotate = procedure("api_key.write", ["staff"])
  .input(z.strictObject({ api_key_id: id, overlap_h: keyOverlapH }))
  .output(z.object({ key: z.string(), api_key: apiKey }))
  .mutation(({ ctx, input }) => rotateApiKey(ctx.core, ctx.actor, input));
