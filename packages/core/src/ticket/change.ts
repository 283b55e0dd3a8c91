import type { Actor } from "@switchboard/contracts/actor";
import type { EventBody } from "@switchboard/contracts/event";
import type { Ticket, TicketChange } from "@switchboard/contracts/ticket";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { notify } from "../notification/notify.ts";
import { getTicket } from "./get.ts";
import { listOwners } from "./list-owners.ts";

type Stored = NonNullable<Awaited<ReturnType<typeof readTicket>>>;
type Changes = EventBody<"ticket_changed">["changes"];

const readTicket = (tx: Transaction, id: string) => tx.tickets.findUnique({ where: { id } });

/**
 * Changes a ticket's owner, due time, priority or status, if it is as it was seen: one entry in the log, and the new owner is
 * told. Throws `not_found`, `conflict` with `holder_name` when somebody changed it meanwhile, `bad_input` for an owner who
 * may not have tickets.
 */
export async function changeTicket(core: Core, actor: Actor, input: TicketChange): Promise<Ticket> {
  const owner_name = await nameOf(core, actor, input.owner_id);
  const changed = await core.db.transaction(actor.client_id, async (tx) => {
    const seen = await readTicket(tx, input.ticket_id);
    if (!seen) throw new AppError("not_found", "There is no such ticket.");
    const changes = changesOf(seen, input, owner_name);
    if (changes.length === 0) return { number: seen.number };
    const place = await lockConversation(tx, seen.follow_up_id ?? seen.conversation_id);
    await write(core, tx, actor, input, changes, owner_name);
    const seq = await append(tx, place.id, null, [
      { kind: "ticket_changed", body: { number: seen.number, by_name: actor.name, changes } },
    ]);
    await tellOwner(core, tx, actor, seen, input, place.id);
    const details = { number: seen.number, changed: changes.map(({ what }) => what) };
    await audit(tx, actor, { action: "ticket.change", target_kind: "ticket", target_id: seen.id, details });
    return { number: seen.number, conversation_id: place.id, seq };
  });
  if (changed.conversation_id) hintLog(core, actor.client_id, changed.conversation_id, changed.seq);
  return getTicket(core, actor, { number: changed.number });
}

async function nameOf(core: Core, actor: Actor, id: string | null | undefined): Promise<string | null> {
  if (!id) return null;
  const owner = (await listOwners(core, actor)).find((each) => each.id === id) ?? (id === actor.id ? actor : undefined);
  if (owner) return owner.name;
  throw new AppError("bad_input", "Choose a colleague who works for this client and may own tickets.", {
    fields: [{ path: "owner_id", message: "may not own tickets of this client" }],
  });
}

function changesOf(seen: Stored, to: TicketChange, owner_name: string | null): Changes {
  const changes: Changes = [];
  if (to.owner_id !== undefined && to.owner_id !== seen.owner_id) changes.push({ what: "owner", owner_name });
  if (to.due_at !== undefined && at(to.due_at) !== (seen.due_at?.getTime() ?? null)) {
    changes.push({ what: "due", due_at: to.due_at });
  }
  if (to.priority && to.priority !== seen.priority) changes.push({ what: "priority", priority: to.priority });
  if (to.status && to.status !== seen.status) changes.push({ what: "status", status: to.status });
  return changes;
}

const at = (instant: string | null): number | null => (instant === null ? null : new Date(instant).getTime());

/** The compare-and-set: only onto the version that was seen. */
async function write(
  core: Core,
  tx: Transaction,
  actor: Actor,
  { ticket_id, version, owner_id, due_at, priority, status }: TicketChange,
  changes: Changes,
  owner_name: string | null,
): Promise<void> {
  const what = new Set(changes.map((change) => change.what));
  const { count } = await tx.tickets.updateMany({
    where: { id: ticket_id, version },
    data: {
      version: { increment: 1 },
      changed_by_name: actor.name,
      ...(what.has("owner") && { owner_id: owner_id ?? null, owner_name, overdue_told_at: null }),
      ...(what.has("due") && { due_at: due_at ? new Date(due_at) : null, overdue_told_at: null }),
      ...(what.has("priority") && priority && { priority }),
      ...(what.has("status") && status && { status, solved_at: status === "solved" ? core.clock.now() : null }),
    },
  });
  if (count > 0) return;
  const now = await readTicket(tx, ticket_id);
  const holder_name = now?.changed_by_name ?? null;
  throw new AppError("conflict", `${holder_name ?? "Somebody"} has changed this ticket meanwhile. Look at it again.`, {
    holder_name,
  });
}

async function tellOwner(core: Core, tx: Transaction, actor: Actor, seen: Stored, to: TicketChange, target_id: string) {
  if (!to.owner_id || to.owner_id === seen.owner_id) return;
  await notify(tx, {
    client_id: actor.client_id,
    kind: "ticket",
    to: { staff_ids: [to.owner_id] },
    target_kind: "conversation",
    target_id,
    by: actor,
    detail: `Ticket ${seen.number} is yours`,
    now: core.clock.now(),
  });
}
