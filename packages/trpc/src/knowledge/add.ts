import { id } from "@switchboard/contracts/id";
import { newDocument } from "@switchboard/contracts/knowledge";
import { addKnowledge } from "@switchboard/core/knowledge/add";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const add = procedure("knowledge.write")
  .meta({
    rest: {
      method: "POST",
      path: "/v1/knowledge",
      summary: "Add a document to the client's knowledge",
      status: 201,
      large: true,
    },
  })
  .input(newDocument)
  .output(z.object({ id, passages: z.number().int() }))
  .mutation(({ ctx, input }) => addKnowledge(ctx.core, ctx.actor, input));
