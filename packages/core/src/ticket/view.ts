import type { Ticket } from "@switchboard/contracts/ticket";
import type { Core } from "../core.ts";
import { openField } from "../customer/open-field.ts";
import { visitorLabel } from "../customer/visitor-label.ts";

/** A ticket `t`, the conversation `c` in which it goes on, its customer `k` and its escalation `e`. */
export const TICKET_SOURCE = `tickets t JOIN escalations e ON e.id = t.id JOIN conversations c ON c.id = coalesce(t.follow_up_id, t.conversation_id)
  LEFT JOIN customers k ON k.id = c.customer_id`;

export const TICKET_COLUMNS = `t.id, t.client_id, t.number, t.status, t.priority, coalesce(e.brief ->> 'reason', e.reason) AS subject, c.customer_id,
  k.name AS customer_name, t.owner_id, t.owner_name, t.due_at, t.created_at, t.solved_at, c.id AS conversation_id,
  c.status AS conversation_status, c.floor_holder, c.floor_staff_name, c.last_text, t.version, t.changed_by_name`;

export type TicketRow = Omit<Ticket, "customer_label" | "overdue" | "due_at" | "created_at" | "solved_at"> & {
  client_id: string;
  customer_name: string | null;
  due_at: Date | null;
  created_at: Date;
  solved_at: Date | null;
};

/** A row as the Tickets room shows it. */
export function toTicket(core: Core, { client_id, customer_name, ...row }: TicketRow): Ticket {
  const name = openField(core, client_id, "name", customer_name);
  return {
    ...row,
    customer_label: visitorLabel(row.conversation_id, name),
    overdue: row.status !== "solved" && row.due_at !== null && row.due_at <= core.clock.now(),
    due_at: row.due_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    solved_at: row.solved_at?.toISOString() ?? null,
  };
}
