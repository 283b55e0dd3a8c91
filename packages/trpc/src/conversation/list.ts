import { conversationSummary, inboxView } from "@switchboard/contracts/conversation";
import { listConversations } from "@switchboard/core/conversation/list";
import { z } from "zod";
import { pageInput, pageOf } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("conversation.read")
  .meta({ rest: { method: "GET", path: "/v1/conversations", summary: "List conversations of one Inbox view" } })
  .input(pageInput.extend({ view: inboxView, q: z.string().max(200).optional() }))
  .output(pageOf(conversationSummary))
  .query(({ ctx, input }) => listConversations(ctx.core, ctx.actor, input));
