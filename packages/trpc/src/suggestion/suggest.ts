import { type SuggestionPart, suggestionTone } from "@switchboard/contracts/suggestion";
import { suggestReply } from "@switchboard/core/suggestion/suggest-reply";
import { oneConversation } from "../conversation/input.ts";
import { procedure } from "../procedure.ts";
import { never } from "../rest/never.ts";

/** Drafts a reply while it is watched; who stops watching stops the model. */
export const suggest = procedure("conversation.reply", ["staff"])
  .input(oneConversation.extend({ tone: suggestionTone }))
  .subscription(async function* ({ ctx, input, signal = never }): AsyncGenerator<SuggestionPart> {
    yield* suggestReply(ctx.core, ctx.actor, input, signal);
  });
