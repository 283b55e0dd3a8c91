import { bulkItems, bulkResult } from "@switchboard/contracts/bulk";
import { tagIds } from "@switchboard/contracts/tag";
import { tagMany } from "@switchboard/core/bulk/act";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const tag = procedure("tag.use", ["staff"])
  .input(z.strictObject({ items: bulkItems, add: tagIds, remove: tagIds }))
  .output(z.array(bulkResult))
  .mutation(({ ctx, input }) => tagMany(ctx.core, ctx.actor, input));
