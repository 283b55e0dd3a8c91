import { bulkItems, bulkResult } from "@switchboard/contracts/bulk";
import { id } from "@switchboard/contracts/id";
import { assignMany } from "@switchboard/core/bulk/act";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const assign = procedure("assignment.write", ["staff"])
  .input(z.strictObject({ items: bulkItems, staff_id: id }))
  .output(z.array(bulkResult))
  .mutation(({ ctx, input }) => assignMany(ctx.core, ctx.actor, input));
