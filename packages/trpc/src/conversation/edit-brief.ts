import { briefEdit, briefView } from "@switchboard/contracts/escalation";
import { editBrief as useCase } from "@switchboard/core/conversation/edit-brief";
import { procedure } from "../procedure.ts";
import { oneConversation } from "./input.ts";

export const editBrief = procedure("conversation.reply", ["staff"])
  .input(oneConversation.extend(briefEdit.shape))
  .output(briefView)
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
