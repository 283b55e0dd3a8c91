import { tag } from "@switchboard/contracts/tag";
import { listTags } from "@switchboard/core/tag/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("conversation.read", ["staff"])
  .input(pageInput)
  .output(pageOf(tag))
  .query(async ({ ctx, input }) => toWire(await listTags(ctx.core, ctx.actor, input)));
