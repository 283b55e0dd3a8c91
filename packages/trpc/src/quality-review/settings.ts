import { qualitySettings } from "@switchboard/contracts/quality-review";
import { getQualitySettings } from "@switchboard/core/quality-review/settings";
import { procedure } from "../procedure.ts";

export const settings = procedure("quality_review.read", ["staff"])
  .output(qualitySettings)
  .query(({ ctx }) => getQualitySettings(ctx.core, ctx.actor));
