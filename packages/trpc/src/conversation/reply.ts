import { idempotencyKey, messageText } from "@switchboard/contracts/chat";
import { id } from "@switchboard/contracts/id";
import { reply as useCase } from "@switchboard/core/conversation/reply";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneConversation } from "./input.ts";

export const reply = procedure("conversation.reply", ["staff"])
  .meta({
    rest: {
      method: "POST",
      path: "/v1/conversations/{conversation_id}/replies",
      summary: "Speak to the customer while holding the floor",
    },
  })
  .input(
    oneConversation.extend({
      text: messageText,
      key: idempotencyKey,
      /** The AI draft that it began as; `as_is` where nobody has edited it. */
      suggestion_id: id.optional(),
      as_is: z.boolean().optional(),
    }),
  )
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
