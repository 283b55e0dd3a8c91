import { resolve as useCase } from "@switchboard/core/conversation/resolve";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneConversation } from "./input.ts";
import { note } from "./note.ts";

export const resolve = procedure("conversation.resolve", ["staff", "api_key", "visitor"])
  .meta({
    rest: [
      { method: "POST", path: "/v1/conversations/{conversation_id}/resolve", summary: "End a conversation" },
      {
        method: "POST",
        path: "/v1/widget/resolve",
        summary: "End the visitor's own conversation",
        cross_origin: true,
      },
    ],
  })
  .input(oneConversation.extend({ note }))
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
