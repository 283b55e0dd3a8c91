import type { CustomerMerge, CustomerView } from "@switchboard/contracts/customer";
import type { Tables } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { labelOf } from "./label.ts";
import { COVERED, maskEmail, maskPhone } from "./mask.ts";
import { openField } from "./open-field.ts";
import { openPii } from "./pii-data.ts";
import { remainingCustomer } from "./remaining.ts";

const mostTickets = 10;
const mostMerges = 10;

/** A customer as screens show it; personal fields masked unless `reveal`. Throws `not_found`. */
export async function readCustomerView(
  core: Core,
  tables: Tables,
  clientId: string,
  customerId: string,
  reveal: boolean,
): Promise<CustomerView> {
  const row = await remainingCustomer(tables, clientId, customerId);
  const own = { client_id: clientId, customer_id: row.id };
  const conversations = await tables.conversations.count({ where: own });
  const email = openField(core, clientId, "email", row.email);
  const phone = openField(core, clientId, "phone", row.phone);
  const pii = Object.entries(openPii(core, clientId, row.pii_data));
  return {
    id: row.id,
    external_customer_id: row.external_customer_id,
    name: openField(core, clientId, "name", row.name),
    email: reveal || email === null ? email : maskEmail(email),
    phone: reveal || phone === null ? phone : maskPhone(phone),
    pii: pii.map(([name, value]) => ({ name, value: reveal ? value : COVERED })),
    masked: !reveal,
    vip: row.vip,
    preferences: row.preferences as Record<string, unknown>,
    since: row.created_at.toISOString(),
    conversations,
    open_tickets: await openTickets(tables, own),
    merges: await undoableMerges(core, tables, clientId, row.id),
    version: row.version,
    changed_by_name: row.changed_by_name,
    erased_at: row.erased_at?.toISOString() ?? null,
    erased_by_name: row.erased_by_name,
  };
}

async function openTickets(tables: Tables, own: { client_id: string; customer_id: string }) {
  const rows = await tables.escalations.findMany({
    where: { client_id: own.client_id, status: "timed_out", ticket_number: { not: null }, conversations: own },
    orderBy: { deadline: "asc" },
    take: mostTickets,
    select: { conversation_id: true, ticket_number: true, deadline: true },
  });
  return rows.map((row) => ({
    conversation_id: row.conversation_id,
    number: row.ticket_number ?? 0,
    deadline: row.deadline.toISOString(),
  }));
}

async function undoableMerges(core: Core, tables: Tables, clientId: string, id: string): Promise<CustomerMerge[]> {
  const merges = await tables.customer_merges.findMany({
    where: { client_id: clientId, winner_id: id, undone_at: null, undo_until: { gt: core.clock.now() } },
    orderBy: { merged_at: "desc" },
    take: mostMerges,
  });
  if (merges.length === 0) return [];
  const losers = await tables.customers.findMany({ where: { id: { in: merges.map((m) => m.loser_id) } } });
  return merges.flatMap((merge) => {
    const loser = losers.find((each) => each.id === merge.loser_id);
    if (!loser || loser.erased_at) return [];
    return {
      id: merge.id,
      loser_id: merge.loser_id,
      loser_label: labelOf(core, loser),
      reason: merge.reason,
      staff_name: merge.staff_name,
      merged_at: merge.merged_at.toISOString(),
      undo_until: merge.undo_until.toISOString(),
    };
  });
}
