import { briefView } from "@switchboard/contracts/escalation";
import { refreshBrief as useCase } from "@switchboard/core/conversation/refresh-brief";
import { procedure } from "../procedure.ts";
import { oneConversation } from "./input.ts";

export const refreshBrief = procedure("conversation.reply", ["staff"])
  .input(oneConversation)
  .output(briefView)
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
