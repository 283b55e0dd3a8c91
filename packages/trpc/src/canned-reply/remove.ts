import { id } from "@switchboard/contracts/id";
import { removeCannedReply } from "@switchboard/core/canned-reply/remove";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const remove = procedure("canned_reply.use", ["staff"])
  .input(z.strictObject({ canned_reply_id: id }))
  .output(z.object({ removed: z.boolean() }))
  .mutation(({ ctx, input }) => removeCannedReply(ctx.core, ctx.actor, input, { shared: false }));
