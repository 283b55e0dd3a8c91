import { id } from "@switchboard/contracts/id";
import { resetSecondFactor as useCase } from "@switchboard/core/second-factor/set-up";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const resetSecondFactor = procedure("staff.manage", ["staff"])
  .input(z.strictObject({ staff_id: id }))
  .output(z.object({ ended: z.boolean() }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
