import { cannedReply, newCannedReply } from "@switchboard/contracts/canned-reply";
import { saveCannedReply } from "@switchboard/core/canned-reply/save";
import { procedure } from "../procedure.ts";

export const saveShared = procedure("canned_reply.share", ["staff"])
  .input(newCannedReply)
  .output(cannedReply)
  .mutation(({ ctx, input }) => saveCannedReply(ctx.core, ctx.actor, input, { shared: true }));
