import type { Actor } from "@switchboard/contracts/actor";
import type { Ticket } from "@switchboard/contracts/ticket";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { TICKET_COLUMNS, TICKET_SOURCE, type TicketRow, toTicket } from "./view.ts";

/** One ticket by the number that the customer was told. Throws `not_found`. */
export async function getTicket(core: Core, actor: Actor, input: { number: number }): Promise<Ticket> {
  const [row] = await core.db.query<TicketRow>(actor.client_id, {
    name: "ticket-get",
    text: `SELECT ${TICKET_COLUMNS} FROM ${TICKET_SOURCE} WHERE t.client_id = $1 AND t.number = $2`,
    values: [actor.client_id, input.number],
  });
  if (!row) throw new AppError("not_found", "There is no such ticket.");
  return toTicket(core, row);
}
