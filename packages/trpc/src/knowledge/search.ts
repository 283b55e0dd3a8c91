import { foundPassage } from "@switchboard/contracts/knowledge";
import { searchKnowledge } from "@switchboard/core/knowledge/search";
import { z } from "zod";
import { procedure } from "../procedure.ts";

const most = 20;

export const search = procedure("knowledge.read")
  .input(z.strictObject({ question: z.string().trim().min(1).max(1000), limit: z.int().min(1).max(most).optional() }))
  .output(z.object({ passages: z.array(foundPassage) }))
  .query(async ({ ctx, input }) => ({
    passages: await searchKnowledge(ctx.core, ctx.actor.client_id, input.question, input.limit ?? 5),
  }));
