import { bulkItems, bulkResult } from "@switchboard/contracts/bulk";
import { returnMany } from "@switchboard/core/bulk/act";
import { z } from "zod";
import { note } from "../conversation/note.ts";
import { procedure } from "../procedure.ts";

export const returnFloor = procedure("floor.take", ["staff"])
  .input(z.strictObject({ items: bulkItems, note }))
  .output(z.array(bulkResult))
  .mutation(({ ctx, input }) => returnMany(ctx.core, ctx.actor, input));
