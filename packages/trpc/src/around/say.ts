import { aroundDoing } from "@switchboard/contracts/around";
import { sayAround } from "@switchboard/core/around/say";
import { oneConversation } from "../conversation/input.ts";
import { procedure } from "../procedure.ts";

export const say = procedure("conversation.read", ["staff"])
  .input(oneConversation.extend({ doing: aroundDoing }))
  .mutation(({ ctx, input }) => sayAround(ctx.core, ctx.actor, input));
