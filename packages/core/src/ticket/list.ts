import type { Actor } from "@switchboard/contracts/actor";
import type { Ticket, TicketSort, TicketView } from "@switchboard/contracts/ticket";
import { z } from "zod";
import type { Core } from "../core.ts";
import { PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { TICKET_COLUMNS, TICKET_SOURCE, type TicketRow, toTicket } from "./view.ts";

type ListInput = PageRequest & { view: TicketView; sort?: TicketSort | undefined };

const wheres: Record<TicketView, string> = {
  todo: "t.status <> 'solved'",
  mine: "t.status <> 'solved' AND t.owner_id = $2::uuid",
  unowned: "t.status <> 'solved' AND t.owner_id IS NULL",
  overdue: "t.status <> 'solved' AND t.due_at <= $3",
  solved: "t.status = 'solved'",
};

/** Ascending by this number, then by the ticket's: one kind of cursor for every sort. */
const sorts: Record<TicketSort, string> = {
  due: "coalesce(extract(epoch FROM t.due_at), 1e12)::float8",
  age: "extract(epoch FROM t.created_at)::float8",
  priority: "array_position(ARRAY['urgent', 'high', 'normal', 'low'], t.priority)::float8",
  number: "(-t.number)::float8",
};

const key = z.tuple([z.number(), z.number().int()]);

/** A page of the client's tickets. */
export async function listTickets(core: Core, actor: Actor, input: ListInput): Promise<Page<Ticket>> {
  const limit = input.limit ?? PAGE_LIMIT;
  const after = readCursor(input.cursor, key);
  const sort = sorts[input.sort ?? "due"];
  const rows = await core.db.query<TicketRow & { position: number }>(actor.client_id, {
    name: "",
    text: `SELECT ${TICKET_COLUMNS}, ${sort} AS position FROM ${TICKET_SOURCE}
      WHERE t.client_id = $1 AND $2::text IS NOT NULL AND $3::timestamptz IS NOT NULL AND ${wheres[input.view]}
        AND ($4::float8 IS NULL OR (${sort}, t.number) > ($4, $5::int))
      ORDER BY ${sort}, t.number LIMIT ${limit + 1}`,
    values: [actor.client_id, actor.id, core.clock.now(), after?.[0] ?? null, after?.[1] ?? null],
  });
  return pageOf(
    rows,
    limit,
    ({ position: _, ...row }) => toTicket(core, row),
    (row) => [row.position, row.number],
  );
}
