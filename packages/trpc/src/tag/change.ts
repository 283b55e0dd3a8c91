import { changedTag, tag } from "@switchboard/contracts/tag";
import { changeTag } from "@switchboard/core/tag/change";
import { procedure } from "../procedure.ts";

export const change = procedure("tag.manage", ["staff"])
  .input(changedTag)
  .output(tag)
  .mutation(({ ctx, input }) => changeTag(ctx.core, ctx.actor, input));
