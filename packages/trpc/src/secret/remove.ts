import { secretName } from "@switchboard/contracts/secret";
import { removeSecret } from "@switchboard/core/secret/remove";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const remove = procedure("secret.write", ["staff"])
  .input(z.strictObject({ name: secretName }))
  .output(z.object({ removed: z.boolean() }))
  .mutation(({ ctx, input }) => removeSecret(ctx.core, ctx.actor, input));
