import { searchPage, searchText } from "@switchboard/contracts/search";
import { searchConversations } from "@switchboard/core/search/conversations";
import { pageInput } from "../page.ts";
import { procedure } from "../procedure.ts";

export const conversations = procedure("conversation.read", ["staff"])
  .input(pageInput.extend({ q: searchText.default("") }))
  .output(searchPage)
  .query(({ ctx, input }) => searchConversations(ctx.core, ctx.actor, input));
