import { z } from "zod";
import { floorHolder } from "./floor.ts";
import { id, instant } from "./id.ts";
import { priority } from "./priority.ts";

/** `waiting`: for the customer. */
export const ticketStatus = z.enum(["open", "in_work", "waiting", "solved"]);
export type TicketStatus = z.infer<typeof ticketStatus>;

/** An escalation that nobody took in time: the customer was told its number. */
export const ticket = z.strictObject({
  id,
  number: z.number().int(),
  status: ticketStatus,
  priority,
  subject: z.string(),
  customer_id: id.nullable(),
  customer_label: z.string(),
  owner_id: id.nullable(),
  owner_name: z.string().nullable(),
  due_at: instant.nullable(),
  overdue: z.boolean(),
  created_at: instant,
  solved_at: instant.nullable(),
  /** Where it goes on: its own conversation, or the one that followed it. */
  conversation_id: id,
  conversation_status: z.enum(["active", "escalated", "resolved"]),
  floor_holder: floorHolder,
  floor_staff_name: z.string().nullable(),
  last_text: z.string(),
  version: z.number().int(),
  changed_by_name: z.string().nullable(),
});
export type Ticket = z.infer<typeof ticket>;

/** What a list holds. `todo`: not solved. `overdue`: not solved, and its time has passed. */
export const ticketView = z.enum(["todo", "mine", "unowned", "overdue", "solved"]);
export type TicketView = z.infer<typeof ticketView>;

/** Descending sorts are by priority (most urgent first) and number (newest first). */
export const ticketSort = z.enum(["due", "age", "priority", "number"]);
export type TicketSort = z.infer<typeof ticketSort>;

/** A change of the ticket whose `version` was seen; what is left out stays. */
export const ticketChange = z.strictObject({
  ticket_id: id,
  version: z.number().int().min(1).max(2_147_483_647),
  owner_id: id.nullable().optional(),
  due_at: instant.nullable().optional(),
  priority: priority.optional(),
  status: ticketStatus.optional(),
});
export type TicketChange = z.infer<typeof ticketChange>;
