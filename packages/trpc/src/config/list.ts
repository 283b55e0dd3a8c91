import { configName, configVersion } from "@switchboard/contracts/config";
import { listConfigs } from "@switchboard/core/config/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("config.read")
  .meta({
    rest: {
      method: "GET",
      path: "/v1/configs",
      summary: "List the versions of the client's configs",
      description: "The active ones first, then the others, newest first.",
    },
  })
  .input(pageInput.extend({ name: configName.optional() }))
  .output(pageOf(configVersion))
  .query(async ({ ctx, input }) => toWire(await listConfigs(ctx.core, ctx.actor, input)));
