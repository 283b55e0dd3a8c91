import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { append } from "../conversation/append.ts";
import { lockConversation } from "../conversation/lock.ts";
import { takeOver } from "../conversation/take-over.ts";
import type { Core } from "../core.ts";

type Taken = { conversation_id: string; followed: boolean };

/**
 * Takes over the conversation of a ticket. Where it has ended, the same session goes on: in the conversation that the customer
 * has open, else in a new one, linked to it. Throws `not_found`, `conflict` with `holder_name` when a colleague has it.
 */
export async function takeTicket(core: Core, actor: Actor, input: { ticket_id: string }): Promise<Taken> {
  const place = await core.db.transaction(actor.client_id, (tx) => findPlace(tx, actor, input.ticket_id));
  await takeOver(core, actor, { conversation_id: place.conversation_id });
  return place;
}

async function findPlace(tx: Transaction, actor: Actor, id: string): Promise<Taken> {
  const ticket = await tx.tickets.findUnique({ where: { id } });
  if (!ticket) throw new AppError("not_found", "There is no such ticket.");
  // Its lock: two who take one ticket make one follow-up. The follow-up's own is not waited for with this one in hand.
  await lockConversation(tx, ticket.conversation_id);
  const now = await tx.conversations.findFirstOrThrow({
    where: { id: await placeOf(tx, id) },
    select: { id: true, status: true, session_id: true, channel_type: true },
  });
  if (now.status !== "resolved") return { conversation_id: now.id, followed: now.id !== ticket.conversation_id };
  const { session_id, channel_type } = now;
  const [open] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM conversations WHERE client_id = ${actor.client_id}::uuid AND session_id = ${session_id}
      AND channel_type = ${channel_type} AND status <> 'resolved'`;
  const conversation_id = open?.id ?? (await follow(tx, now.id));
  await tx.tickets.update({
    where: { id },
    data: {
      follow_up_id: conversation_id,
      // It is in work, and somebody's, only once the conversation is taken over: a colleague may have that already.
      status: "open",
      solved_at: null,
      version: { increment: 1 },
      changed_by_name: actor.name,
    },
  });
  await append(tx, conversation_id, null, [
    {
      kind: "ticket_changed",
      body: { number: ticket.number, by_name: actor.name, changes: [{ what: "follow_up", conversation_id: now.id }] },
    },
  ]);
  await audit(tx, actor, {
    action: "ticket.follow_up",
    target_kind: "ticket",
    target_id: id,
    details: { conversation_id },
  });
  return { conversation_id, followed: true };
}

/** Where the ticket goes on, as it is now. */
async function placeOf(tx: Transaction, id: string): Promise<string> {
  const { follow_up_id, conversation_id } = await tx.tickets.findUniqueOrThrow({ where: { id } });
  return follow_up_id ?? conversation_id;
}

/** A conversation after one that has ended: the same customer, session and channel, on the config that is active now. */
async function follow(tx: Transaction, previousId: string): Promise<string> {
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO conversations (id, client_id, config_id, customer_id, identified_by, session_id, channel_type, previous_id, priority, last_text, last_from)
    SELECT ${randomUUID()}::uuid, p.client_id, coalesce(active_config(p.client_id, a.config_name), p.config_id), p.customer_id, p.identified_by,
      p.session_id, p.channel_type, p.id, p.priority, p.last_text, p.last_from
    FROM conversations p JOIN automation_configs a ON a.id = p.config_id WHERE p.id = ${previousId}::uuid
    ON CONFLICT (client_id, session_id, channel_type) WHERE status <> 'resolved' DO NOTHING RETURNING id`;
  if (made) return made.id;
  throw new AppError("conflict", "The customer has just come back. Try again: you will be in their new conversation.");
}
