import { ticketView } from "@switchboard/contracts/ticket";
import { countTickets } from "@switchboard/core/ticket/counts";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const counts = procedure("ticket.read", ["staff"])
  .output(z.record(ticketView, z.number().int()))
  .query(({ ctx }) => countTickets(ctx.core, ctx.actor));
