import { id } from "@switchboard/contracts/id";
import { openEscalation } from "@switchboard/core/escalation/open";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const open = procedure("escalation.open", ["staff"])
  .meta({
    rest: {
      method: "POST",
      path: "/v1/conversations/{conversation_id}/escalations",
      summary: "Ask for a person in a conversation",
      status: 201,
    },
  })
  .input(z.strictObject({ conversation_id: id, reason: z.string().trim().min(1).max(1000) }))
  .output(z.object({ escalation_id: id, seq: z.number().int() }))
  .mutation(({ ctx, input }) => openEscalation(ctx.core, ctx.actor, input));
