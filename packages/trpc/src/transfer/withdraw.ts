import { id } from "@switchboard/contracts/id";
import { withdrawTransfer } from "@switchboard/core/transfer/end";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const withdraw = procedure("floor.take", ["staff"])
  .input(z.strictObject({ transfer_id: id }))
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => withdrawTransfer(ctx.core, ctx.actor, input));
