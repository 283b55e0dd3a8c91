import { ticket, ticketChange } from "@switchboard/contracts/ticket";
import { changeTicket } from "@switchboard/core/ticket/change";
import { procedure } from "../procedure.ts";

export const change = procedure("ticket.write", ["staff"])
  .input(ticketChange)
  .output(ticket)
  .mutation(({ ctx, input }) => changeTicket(ctx.core, ctx.actor, input));
