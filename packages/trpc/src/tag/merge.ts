import { id } from "@switchboard/contracts/id";
import { tag } from "@switchboard/contracts/tag";
import { mergeTags } from "@switchboard/core/tag/merge";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const merge = procedure("tag.manage", ["staff"])
  .input(z.strictObject({ tag_id: id, into_tag_id: id }))
  .output(tag)
  .mutation(({ ctx, input }) => mergeTags(ctx.core, ctx.actor, input));
