import { floor } from "@switchboard/contracts/floor";
import { returnFloor as useCase } from "@switchboard/core/conversation/return-floor";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneConversation } from "./input.ts";
import { note } from "./note.ts";

export const returnFloor = procedure("floor.take", ["staff"])
  .meta({
    rest: {
      method: "POST",
      path: "/v1/conversations/{conversation_id}/return",
      summary: "Give the floor back to the agent, with a note for it",
    },
  })
  .input(oneConversation.extend({ note }))
  .output(z.object({ floor, seq: z.number().int() }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
