import { id } from "@switchboard/contracts/id";
import { removeTrunk as remove } from "@switchboard/core/telephony/remove-trunk";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const removeTrunk = procedure("telephony.write", ["staff"])
  .input(z.strictObject({ trunk_id: id }))
  .output(z.object({ removed: z.boolean() }))
  .mutation(({ ctx, input }) => remove(ctx.core, ctx.actor, input));
