import { mergePreview, newMerge } from "@switchboard/contracts/customer";
import { previewMerge as useCase } from "@switchboard/core/customer/preview-merge";
import { procedure } from "../procedure.ts";

export const previewMerge = procedure("customer.merge", ["staff"])
  .input(newMerge.pick({ winner_id: true, loser_id: true }))
  .output(mergePreview)
  .query(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
