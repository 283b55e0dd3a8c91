import { idempotencyKey, messageText } from "@switchboard/contracts/chat";
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
  .input(oneConversation.extend({ text: messageText, key: idempotencyKey }))
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
