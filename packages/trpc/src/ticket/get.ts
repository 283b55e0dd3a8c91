import { ticket } from "@switchboard/contracts/ticket";
import { getTicket } from "@switchboard/core/ticket/get";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const get = procedure("ticket.read", ["staff"])
  .input(z.strictObject({ number: z.number().int().min(1).max(999_999_999) }))
  .output(ticket)
  .query(({ ctx, input }) => getTicket(ctx.core, ctx.actor, input));
