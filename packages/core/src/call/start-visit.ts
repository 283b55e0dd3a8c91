import type { Actor } from "@switchboard/contracts/actor";
import type { VisitCallTicket } from "@switchboard/contracts/call";
import type { CustomerClaim } from "@switchboard/contracts/chat";
import { AppError } from "@switchboard/kit/app-error";
import { limitVisitorCalls } from "../access/limit.ts";
import { visitBlueprint } from "../access/visit-blueprint.ts";
import type { Core } from "../core.ts";
import { upsertClaim } from "../customer/upsert-claim.ts";
import { admitVisitor } from "./admit-visitor.ts";
import { customerTicket } from "./customer-ticket.ts";
import { readCall, ringsAtPerson, type StoredCall } from "./lock.ts";
import { startCall } from "./start.ts";
import { takesCalls } from "./takes-calls.ts";

/**
 * A visitor calls from a client's page, in the conversation that they chat in. Who has a call already comes back to it. Throws
 * `conflict` where the config takes no calls, and `rate_limited` where this address (`ip`) or the client has too many. While a person holds the chat it rings at them.
 */
export async function startVisitCall(
  core: Core,
  actor: Actor,
  customer: CustomerClaim | undefined,
  ip: string,
): Promise<VisitCallTicket> {
  const session_id = actor.session_id as string;
  const present = await presentCall(core, actor);
  if (present) return visitTicket(core, present, false);
  const config_name = actor.config_name ?? null;
  if (!takesCalls(await visitBlueprint(core, actor.client_id, config_name))) {
    throw new AppError("conflict", "This assistant takes no calls. Please write instead.");
  }
  await limitVisitorCalls(core, ip);
  const call = await startCall(core, actor, {
    direction: "inbound",
    origin: "widget",
    session_id,
    channel_type: "web_chat",
    config_name,
    customer_id: customer ? await upsertClaim(core, actor, customer) : null,
    admit: (tx) => admitVisitor(tx, actor.client_id),
  });
  return visitTicket(core, call, true);
}

async function visitTicket(core: Core, call: StoredCall, begun: boolean): Promise<VisitCallTicket> {
  const [ticket, conversation] = await Promise.all([
    customerTicket(core, call),
    core.db.tenant(call.client_id, (t) =>
      t.conversations.findFirstOrThrow({ where: { id: call.conversation_id }, select: { floor_staff_name: true } }),
    ),
  ]);
  const rings_for = ringsAtPerson(call) ? (conversation.floor_staff_name ?? "A colleague") : null;
  return { ...ticket, rings_for, begun };
}

/** The call that a visitor's session has open. */
async function presentCall(core: Core, actor: Actor) {
  const [open] = await core.db.query<{ id: string }>(actor.client_id, {
    name: "visit-call",
    text: `SELECT a.id FROM calls a JOIN conversations c ON c.id = a.conversation_id
      WHERE c.client_id = $1 AND c.session_id = $2 AND a.state <> 'ended' ORDER BY a.started_at DESC LIMIT 1`,
    values: [actor.client_id, actor.session_id],
  });
  return open && readCall(core, actor.client_id, open.id);
}
