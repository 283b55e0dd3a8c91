import { id } from "@switchboard/contracts/id";
import { tagChange, tagMark } from "@switchboard/contracts/tag";
import { applyTags } from "@switchboard/core/tag/apply";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const apply = procedure("tag.use", ["staff"])
  .input(tagChange)
  .output(z.object({ tags: z.array(tagMark), added: z.array(id), removed: z.array(id) }))
  .mutation(({ ctx, input }) => applyTags(ctx.core, ctx.actor, input));
