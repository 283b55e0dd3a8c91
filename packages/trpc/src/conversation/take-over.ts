import { floor } from "@switchboard/contracts/floor";
import { takeOver as useCase } from "@switchboard/core/conversation/take-over";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneConversation } from "./input.ts";

export const takeOver = procedure("floor.take", ["staff"])
  .meta({
    rest: {
      method: "POST",
      path: "/v1/conversations/{conversation_id}/take-over",
      summary: "Take the floor, and with it the open escalation",
    },
  })
  .input(oneConversation)
  .output(z.object({ floor, seq: z.number().int() }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
