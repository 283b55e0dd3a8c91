import { cannedReply } from "@switchboard/contracts/canned-reply";
import { listCannedReplies } from "@switchboard/core/canned-reply/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("canned_reply.use", ["staff"])
  .input(pageInput)
  .output(pageOf(cannedReply))
  .query(async ({ ctx, input }) => toWire(await listCannedReplies(ctx.core, ctx.actor, input)));
