import { newTag, tag } from "@switchboard/contracts/tag";
import { createTag } from "@switchboard/core/tag/create";
import { procedure } from "../procedure.ts";

export const create = procedure("tag.create", ["staff"])
  .input(newTag)
  .output(tag)
  .mutation(({ ctx, input }) => createTag(ctx.core, ctx.actor, input));
