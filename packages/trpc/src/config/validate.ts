import { configProblem, configYaml } from "@switchboard/contracts/config";
import { validateConfig } from "@switchboard/core/config/validate";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const validate = procedure("config.read")
  .meta({
    rest: {
      method: "POST",
      path: "/v1/configs/validate",
      large: true,
      summary: "Check an automation document without saving it",
      description: "Answers with every problem at once, each with line, column and path.",
    },
  })
  .input(z.strictObject({ yaml: configYaml }))
  .output(z.object({ problems: z.array(configProblem) }))
  .mutation(({ ctx, input }) => validateConfig(ctx.core, ctx.actor, input));
