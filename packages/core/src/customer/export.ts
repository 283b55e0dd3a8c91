import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { z } from "zod";
import { after } from "../conversation/read-events.ts";
import type { Core } from "../core.ts";
import { readCursor } from "../page.ts";
import { noSuchCustomer } from "./remaining.ts";
import { readCustomerView } from "./view.ts";

const pageSize = 500;
const key = z.tuple([z.uuid(), z.number().int().min(0)]);

type Part = { text: string; next_cursor: string | null };

/**
 * A piece of the JSON document with everything that is kept about a customer: the pieces in their order are the document. The
 * first holds what is known and noted, each of the others up to 500 entries of one conversation. Every piece is audited. Throws
 * `not_found`.
 */
export async function exportCustomer(
  core: Core,
  actor: Actor,
  input: { id: string; cursor?: string | undefined },
): Promise<Part> {
  const from = readCursor(input.cursor, key);
  const id = await note(core, actor, input.id, from === undefined);
  if (!from) return first(core, actor, id);
  const [conversationId, seq] = from;
  const { client_id } = actor;
  const [head] = await core.db.query<Record<string, unknown>>(client_id, {
    name: "export-conversation",
    text: `SELECT id, session_id, channel_type, status, created_at, resolved_at FROM conversations WHERE id = $1 AND customer_id = $2`,
    values: [conversationId, id],
  });
  if (!head) throw noSuchCustomer();
  const read = await after(core, actor, conversationId, seq, pageSize + 1);
  const more = read.length > pageSize;
  const entries = read.slice(0, pageSize);
  const comma = seq === 0 || entries.length === 0 ? "" : ",";
  const start = seq === 0 ? `${JSON.stringify(head).slice(0, -1)},"entries":[` : comma;
  const body = start + entries.map((entry) => JSON.stringify(entry)).join(",");
  if (more) return { text: body, next_cursor: cursorOf(conversationId, entries.at(-1)?.seq ?? seq) };
  const next = await nextConversation(core, client_id, id, conversationId);
  return next === undefined
    ? { text: `${body}]}]}\n`, next_cursor: null }
    : { text: `${body}]},\n`, next_cursor: cursorOf(next, 0) };
}

const cursorOf = (conversationId: string, seq: number): string =>
  Buffer.from(JSON.stringify([conversationId, seq])).toString("base64url");

async function note(core: Core, actor: Actor, id: string, whole: boolean): Promise<string> {
  return core.db.transaction(actor.client_id, async (tx) => {
    const view = await readCustomerView(core, tx, actor.client_id, id, false);
    const details = { first: whole };
    await audit(tx, actor, { action: "customer.export", target_kind: "customer", target_id: view.id, details });
    return view.id;
  });
}

async function first(core: Core, actor: Actor, id: string): Promise<Part> {
  const { client_id } = actor;
  const document = await core.db.tenant(client_id, async (t) => {
    const { masked: _, ...customer } = await readCustomerView(core, t, client_id, id, true);
    const notes = await t.customer_notes.findMany({
      where: { client_id, customer_id: id },
      orderBy: { created_at: "asc" },
      select: { text: true, staff_name: true, created_at: true },
    });
    return { exported_at: core.clock.now().toISOString(), customer, notes };
  });
  const text = `${JSON.stringify(document).slice(0, -1)},"conversations":[`;
  const next = await nextConversation(core, client_id, id, "00000000-0000-0000-0000-000000000000");
  return next === undefined
    ? { text: `${text}]}\n`, next_cursor: null }
    : { text: `${text}\n`, next_cursor: cursorOf(next, 0) };
}

async function nextConversation(core: Core, clientId: string, customerId: string, from: string) {
  const [row] = await core.db.query<{ id: string }>(clientId, {
    name: "next-conversation-of-customer",
    text: "SELECT id FROM conversations WHERE customer_id = $1 AND id > $2 ORDER BY id LIMIT 1",
    values: [customerId, from],
  });
  return row?.id;
}
