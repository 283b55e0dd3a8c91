import { id } from "@switchboard/contracts/id";
import { declineTransfer } from "@switchboard/core/transfer/end";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const decline = procedure("floor.take", ["staff"])
  .input(z.strictObject({ transfer_id: id, reason: z.string().trim().max(500).optional() }))
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => declineTransfer(ctx.core, ctx.actor, input));
