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
      description: "With `base_version` (0: a new name) only while that is the newest version, else 409.",
      status: 201,
    },
  })
  .input(z.strictObject({ name: configName, yaml: configYaml, base_version: z.int32().min(0).optional() }))
  .output(z.object({ version: configVersion, problems: z.array(configProblem) }))
  .mutation(({ ctx, input }) => saveConfig(ctx.core, ctx.actor, input));
