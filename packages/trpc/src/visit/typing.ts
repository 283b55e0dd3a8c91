import { customerTypes } from "@switchboard/core/around/customer-types";
import { z } from "zod";
import { oneConversation } from "../conversation/input.ts";
import { procedure } from "../procedure.ts";

/** The visitor writes, or has stopped; a person who has the floor is shown it. */
export const typing = procedure("conversation.send", ["visitor"])
  .meta({
    rest: {
      method: "POST",
      path: "/v1/widget/typing",
      summary: "Say that the visitor writes",
      description: "Ends by itself after 6 s. `told`: a person has the floor and was told.",
      cross_origin: true,
    },
  })
  .input(oneConversation.extend({ typing: z.boolean() }))
  .output(z.object({ told: z.boolean() }))
  .mutation(({ ctx, input }) => customerTypes(ctx.core, ctx.actor, input));
