import { floor } from "@switchboard/contracts/floor";
import { id } from "@switchboard/contracts/id";
import { acceptTransfer } from "@switchboard/core/transfer/accept";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const accept = procedure("floor.take", ["staff"])
  .input(z.strictObject({ transfer_id: id }))
  .output(z.object({ conversation_id: id, floor, seq: z.number().int() }))
  .mutation(({ ctx, input }) => acceptTransfer(ctx.core, ctx.actor, input));
