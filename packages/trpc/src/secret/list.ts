import { secretEntry } from "@switchboard/contracts/secret";
import { listSecrets } from "@switchboard/core/secret/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("secret.write", ["staff"])
  .input(pageInput)
  .output(pageOf(secretEntry))
  .query(async ({ ctx, input }) => toWire(await listSecrets(ctx.core, ctx.actor, input)));
