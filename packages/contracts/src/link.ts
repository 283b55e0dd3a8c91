import { z } from "zod";
import { id } from "./id.ts";
import type { Permission } from "./role.ts";

/** Kinds of record that a link can name. A ticket is named by the id of its escalation. */
export const linked = z.enum(["conversation", "task", "ticket", "client", "config", "customer", "call"]);
export type Linked = z.infer<typeof linked>;

/** What who follows a link has to be allowed to. */
export const LINK_NEEDS: Record<Linked, Permission> = {
  conversation: "conversation.read",
  task: "task.read",
  ticket: "conversation.read",
  client: "config.read",
  config: "config.read",
  customer: "customer.read",
  call: "call.read",
};

/** One record, as links and notifications name it. */
export const linkedRecord = z.strictObject({ kind: linked, id });
export type LinkedRecord = z.infer<typeof linkedRecord>;

/** Where a link leads: in which client, to which conversation (of a ticket, a call, or the newest of a customer), and to which ticket: null for who opens no tickets. */
export const linkPlace = z.strictObject({
  client_id: id,
  conversation_id: id.nullable(),
  ticket_number: z.number().int().nullable(),
});
export type LinkPlace = z.infer<typeof linkPlace>;
