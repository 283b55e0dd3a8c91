import { conversationDetail } from "@switchboard/contracts/conversation";
import { pageSize } from "@switchboard/contracts/id";
import { openConversation } from "@switchboard/core/conversation/open";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { eventPage, oneConversation } from "./input.ts";

/** What `get` and `events` give, in one answer: a screen opens with it. */
export const open = procedure("conversation.read", ["staff", "portal_user"])
  .input(oneConversation.extend({ limit: pageSize }))
  .output(z.object({ detail: conversationDetail, log: eventPage }))
  .query(({ ctx, input }) => openConversation(ctx.core, ctx.actor, input));
