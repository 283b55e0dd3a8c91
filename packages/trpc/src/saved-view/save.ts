import { newSavedView, savedView } from "@switchboard/contracts/search";
import { saveView } from "@switchboard/core/saved-view/save";
import { procedure } from "../procedure.ts";

export const save = procedure("conversation.read", ["staff"])
  .input(newSavedView)
  .output(savedView)
  .mutation(({ ctx, input }) => saveView(ctx.core, ctx.actor, input, { shared: false }));
