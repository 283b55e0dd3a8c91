import { bulkItems, bulkResult } from "@switchboard/contracts/bulk";
import { resolveMany } from "@switchboard/core/bulk/act";
import { z } from "zod";
import { note } from "../conversation/note.ts";
import { procedure } from "../procedure.ts";

export const resolve = procedure("conversation.resolve", ["staff"])
  .input(z.strictObject({ items: bulkItems, note }))
  .output(z.array(bulkResult))
  .mutation(({ ctx, input }) => resolveMany(ctx.core, ctx.actor, input));
