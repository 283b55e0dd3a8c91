import { inboxCounts } from "@switchboard/contracts/conversation";
import { countInbox } from "@switchboard/core/conversation/counts";
import { procedure } from "../procedure.ts";

export const counts = procedure("conversation.read", ["staff", "portal_user"])
  .output(inboxCounts)
  .query(({ ctx }) => countInbox(ctx.core, ctx.actor));
