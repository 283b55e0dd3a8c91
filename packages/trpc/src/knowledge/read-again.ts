import { id } from "@switchboard/contracts/id";
import { readAgain as useCase } from "@switchboard/core/knowledge/read-again";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const readAgain = procedure("knowledge.write")
  .input(z.strictObject({ document_id: id }))
  .output(z.object({ queued: z.literal(true) }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
