import { exported, exportFormat } from "@switchboard/contracts/exported";
import { exportQuality } from "@switchboard/core/quality-review/export";
import { procedure } from "../procedure.ts";
import { span } from "./results.ts";

export const exportReviews = procedure("quality_review.read", ["staff"])
  .input(span.extend({ format: exportFormat }))
  .output(exported)
  .mutation(({ ctx, input }) => exportQuality(ctx.core, ctx.actor, input));
