import { id } from "@switchboard/contracts/id";
import { removeCannedReply } from "@switchboard/core/canned-reply/remove";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const removeShared = procedure("canned_reply.share", ["staff"])
  .input(z.strictObject({ canned_reply_id: id }))
  .output(z.object({ removed: z.boolean() }))
  .mutation(({ ctx, input }) => removeCannedReply(ctx.core, ctx.actor, input, { shared: true }));
