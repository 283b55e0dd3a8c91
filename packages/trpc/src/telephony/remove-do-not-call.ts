import { id } from "@switchboard/contracts/id";
import { removeDoNotCall as remove } from "@switchboard/core/telephony/remove-do-not-call";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const removeDoNotCall = procedure("telephony.write", ["staff"])
  .input(z.strictObject({ entry_id: id, reason: z.string().trim().min(3).max(200) }))
  .output(z.object({ removed: z.boolean() }))
  .mutation(({ ctx, input }) => remove(ctx.core, ctx.actor, input));
