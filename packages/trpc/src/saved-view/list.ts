import { savedView } from "@switchboard/contracts/search";
import { listSavedViews } from "@switchboard/core/saved-view/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("conversation.read", ["staff"])
  .input(pageInput)
  .output(pageOf(savedView))
  .query(async ({ ctx, input }) => toWire(await listSavedViews(ctx.core, ctx.actor, input)));
