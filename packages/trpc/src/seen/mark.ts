import { markSeen } from "@switchboard/core/seen/mark";
import { z } from "zod";
import { oneConversation, seq } from "../conversation/input.ts";
import { procedure } from "../procedure.ts";

export const mark = procedure("conversation.read", ["staff"])
  .input(oneConversation.extend({ seq, back: z.boolean().default(false) }))
  .output(z.object({ seq }))
  .mutation(({ ctx, input }) => markSeen(ctx.core, ctx.actor, input));
