import { apiKey } from "@switchboard/contracts/api-key";
import { listApiKeys } from "@switchboard/core/api-key/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("api_key.write", ["staff"])
  .input(pageInput)
  .output(pageOf(apiKey))
  .query(async ({ ctx, input }) => toWire(await listApiKeys(ctx.core, ctx.actor, input)));
