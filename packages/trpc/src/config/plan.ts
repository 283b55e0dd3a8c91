import { configPlan } from "@switchboard/contracts/config";
import { planActivation } from "@switchboard/core/config/plan";
import { procedure } from "../procedure.ts";
import { oneConfig } from "./input.ts";

export const plan = procedure("config.read")
  .input(oneConfig)
  .output(configPlan)
  .query(({ ctx, input }) => planActivation(ctx.core, ctx.actor, { id: input.config_id }));
