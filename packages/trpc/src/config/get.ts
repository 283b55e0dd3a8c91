import { configProblem, configVersion } from "@switchboard/contracts/config";
import { getConfig } from "@switchboard/core/config/get";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneConfig } from "./input.ts";

export const get = procedure("config.read")
  .meta({ rest: { method: "GET", path: "/v1/configs/{config_id}", summary: "Read one version with its text" } })
  .input(oneConfig)
  .output(z.object({ version: configVersion, yaml: z.string(), problems: z.array(configProblem) }))
  .query(({ ctx, input }) => getConfig(ctx.core, ctx.actor, { id: input.config_id }));
