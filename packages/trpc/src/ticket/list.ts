import { ticket, ticketSort, ticketView } from "@switchboard/contracts/ticket";
import { listTickets } from "@switchboard/core/ticket/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("ticket.read", ["staff"])
  .input(pageInput.extend({ view: ticketView, sort: ticketSort.optional() }))
  .output(pageOf(ticket))
  .query(async ({ ctx, input }) => toWire(await listTickets(ctx.core, ctx.actor, input)));
