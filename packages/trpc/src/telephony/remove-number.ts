import { id } from "@switchboard/contracts/id";
import { removeNumber as remove } from "@switchboard/core/telephony/remove-number";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const removeNumber = procedure("telephony.write", ["staff"])
  .input(z.strictObject({ number_id: id }))
  .output(z.object({ removed: z.boolean() }))
  .mutation(({ ctx, input }) => remove(ctx.core, ctx.actor, input));
