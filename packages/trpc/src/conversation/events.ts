import { pageSize } from "@switchboard/contracts/id";
import { readEvents } from "@switchboard/core/conversation/read-events";
import { procedure } from "../procedure.ts";
import { eventPage, oneConversation, seq } from "./input.ts";

export const events = procedure("conversation.read", ["staff", "portal_user", "api_key", "visitor"])
  .meta({
    rest: {
      method: "GET",
      path: "/v1/conversations/{conversation_id}/events",
      summary: "Read a conversation's log, in the order of `seq`",
      description: "`after_seq` reads on from a position, `before_seq` the page that ends just before one.",
    },
  })
  .input(oneConversation.extend({ after_seq: seq.optional(), before_seq: seq.optional(), limit: pageSize }))
  .output(eventPage)
  .query(({ ctx, input }) => readEvents(ctx.core, ctx.actor, input));
