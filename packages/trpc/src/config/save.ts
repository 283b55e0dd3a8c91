import { configName, configProblem, configVersion, configYaml } from "@switchboard/contracts/config";
import { saveConfig } from "@switchboard/core/config/save";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const save = procedure("config.write")
  .meta({
    rest: {
      method: "POST",
      path: "/v1/configs",
      large: true,
      summary: "Save a document as the next version of a config",
      status: 201,
    },
  })
  .input(z.strictObject({ name: configName, yaml: configYaml }))
  .output(z.object({ version: configVersion, problems: z.array(configProblem) }))
  .mutation(({ ctx, input }) => saveConfig(ctx.core, ctx.actor, input));
