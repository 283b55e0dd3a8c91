import { conversationDetail } from "@switchboard/contracts/conversation";
import { getConversation } from "@switchboard/core/conversation/get";
import { procedure } from "../procedure.ts";
import { oneConversation } from "./input.ts";

export const get = procedure("conversation.read")
  .meta({
    rest: { method: "GET", path: "/v1/conversations/{conversation_id}", summary: "Read one conversation's state" },
  })
  .input(oneConversation)
  .output(conversationDetail)
  .query(({ ctx, input }) => getConversation(ctx.core, ctx.actor, input));
