import { qualityRates, qualitySettings } from "@switchboard/contracts/quality-review";
import { saveQualitySettings } from "@switchboard/core/quality-review/settings";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const saveSettings = procedure("quality_review.configure", ["staff"])
  .input(qualityRates.extend({ base_version: z.number().int().min(0).max(1_000_000) }))
  .output(qualitySettings)
  .mutation(({ ctx, input }) => saveQualitySettings(ctx.core, ctx.actor, input));
