import { briefView } from "@switchboard/contracts/escalation";
import { readBrief } from "@switchboard/core/conversation/brief";
import { procedure } from "../procedure.ts";
import { oneConversation } from "./input.ts";

export const brief = procedure("conversation.read", ["staff", "portal_user"])
  .input(oneConversation)
  .output(briefView)
  .query(({ ctx, input }) => readBrief(ctx.core, ctx.actor, input));
