import { secretName, secretValue } from "@switchboard/contracts/secret";
import { setSecret } from "@switchboard/core/secret/set";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const set = procedure("secret.write", ["staff"])
  .input(z.strictObject({ name: secretName, value: secretValue, only_new: z.boolean().optional() }))
  .output(z.object({ name: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await setSecret(ctx.core, ctx.actor, input);
    return { name: input.name };
  });
