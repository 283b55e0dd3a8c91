import type { Core } from "../core.ts";
import { notify } from "../notification/notify.ts";

const batch = 100;

/** Tells the owners of tickets whose time has passed, once. Bounded: one batch; one that fails does not keep the others. */
export async function sweepTickets(core: Core): Promise<void> {
  const due = await core.db.lookup<{ client_id: string; ticket_id: string }>({
    name: "due-tickets",
    text: "SELECT * FROM due_tickets($1, $2)",
    values: [core.clock.now(), batch],
  });
  for (const { client_id, ticket_id } of due) {
    await tellOverdue(core, client_id, ticket_id).catch((err) =>
      core.logger.error({ err, ticket_id }, "a ticket's owner could not be told"),
    );
  }
}

async function tellOverdue(core: Core, client_id: string, id: string): Promise<void> {
  const now = core.clock.now();
  await core.db.transaction(client_id, async (tx) => {
    const { count } = await tx.tickets.updateMany({
      where: { id, status: { not: "solved" }, overdue_told_at: null, due_at: { lte: now }, owner_id: { not: null } },
      data: { overdue_told_at: now },
    });
    if (count === 0) return;
    const ticket = await tx.tickets.findUniqueOrThrow({ where: { id } });
    await notify(tx, {
      client_id,
      kind: "ticket",
      to: { staff_ids: ticket.owner_id ? [ticket.owner_id] : [] },
      target_kind: "conversation",
      target_id: ticket.follow_up_id ?? ticket.conversation_id,
      by: null,
      detail: `Ticket ${ticket.number} is overdue`,
      now,
    });
  });
}
