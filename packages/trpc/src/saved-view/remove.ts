import { id } from "@switchboard/contracts/id";
import { removeView } from "@switchboard/core/saved-view/remove";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const remove = procedure("conversation.read", ["staff"])
  .input(z.strictObject({ saved_view_id: id }))
  .output(z.object({ removed: z.boolean() }))
  .mutation(({ ctx, input }) => removeView(ctx.core, ctx.actor, input, { shared: false }));
