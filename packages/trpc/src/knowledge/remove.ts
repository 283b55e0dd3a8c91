import { id } from "@switchboard/contracts/id";
import { removeKnowledge } from "@switchboard/core/knowledge/remove";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const remove = procedure("knowledge.write")
  .input(z.strictObject({ document_id: id }))
  .output(z.object({ removed: z.boolean() }))
  .mutation(({ ctx, input }) => removeKnowledge(ctx.core, ctx.actor, input));
