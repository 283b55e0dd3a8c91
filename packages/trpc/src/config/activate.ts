import { configProblem, configVersion } from "@switchboard/contracts/config";
import { id } from "@switchboard/contracts/id";
import { activateConfig } from "@switchboard/core/config/activate";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneConfig } from "./input.ts";

export const activate = procedure("config.write")
  .meta({
    rest: {
      method: "POST",
      path: "/v1/configs/{config_id}/activate",
      summary: "Make a version the one that new conversations use",
      description: "With `expected_active_id` (null: none) only while that version is the active one, else 409.",
    },
  })
  .input(oneConfig.extend({ expected_active_id: id.nullable().optional() }))
  .output(z.object({ version: configVersion, problems: z.array(configProblem) }))
  .mutation(({ ctx, input: { config_id, expected_active_id } }) =>
    activateConfig(ctx.core, ctx.actor, { id: config_id, expected_active_id }),
  );
