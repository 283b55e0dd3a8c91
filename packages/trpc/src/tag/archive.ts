import { seenTag, tag } from "@switchboard/contracts/tag";
import { archiveTag } from "@switchboard/core/tag/change";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const archive = procedure("tag.manage", ["staff"])
  .input(seenTag.extend({ archived: z.boolean() }))
  .output(tag)
  .mutation(({ ctx, input }) => archiveTag(ctx.core, ctx.actor, input));
