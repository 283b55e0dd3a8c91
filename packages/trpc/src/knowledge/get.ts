import { id } from "@switchboard/contracts/id";
import { knowledgeDocument, knowledgePassage } from "@switchboard/contracts/knowledge";
import { getKnowledge } from "@switchboard/core/knowledge/get";
import { z } from "zod";
import { pageInput } from "../page.ts";
import { procedure } from "../procedure.ts";

export const get = procedure("knowledge.read")
  .input(pageInput.extend({ document_id: id }))
  .output(
    z.object({ document: knowledgeDocument, passages: z.array(knowledgePassage), next_cursor: z.string().nullable() }),
  )
  .query(async ({ ctx, input }) => {
    const { next, ...found } = await getKnowledge(ctx.core, ctx.actor, input);
    return { ...found, next_cursor: next };
  });
