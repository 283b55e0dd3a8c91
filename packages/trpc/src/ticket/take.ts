import { id } from "@switchboard/contracts/id";
import { takeTicket } from "@switchboard/core/ticket/take";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const take = procedure("floor.take", ["staff"])
  .input(z.strictObject({ ticket_id: id }))
  .output(z.object({ conversation_id: id, followed: z.boolean() }))
  .mutation(({ ctx, input }) => takeTicket(ctx.core, ctx.actor, input));
