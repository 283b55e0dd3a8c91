import type { Actor } from "@switchboard/contracts/actor";
import type { Erasure } from "@switchboard/contracts/customer";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";
import { eraseRecordings } from "../recording/erase.ts";
import { eraseConversation } from "./erase-conversation.ts";
import { openField } from "./open-field.ts";
import { openPii } from "./pii-data.ts";
import { type CustomerRow, lockRemaining } from "./remaining.ts";

/** What has to be typed: an erased customer does not come back. */
export const ERASE_WORD = "ERASE";
const pageSize = 50;

/**
 * Erases a customer, and whoever was merged into them: contact data, further fields, preferences, notes, what models wrote about
 * their conversations, and their names, addresses and numbers wherever they stand in these, and recordings of calls that are not
 * held. The conversations stay, without them.
 * It goes in steps; one that was stopped is ended by asking again. Throws `bad_input` unless the word was typed, `not_found`.
 */
export async function eraseCustomer(
  core: Core,
  actor: Actor,
  input: { id: string; confirm: string },
): Promise<Erasure> {
  if (input.confirm !== ERASE_WORD) {
    const message = `type ${ERASE_WORD}`;
    throw new AppError("bad_input", `To erase a customer, type ${ERASE_WORD}.`, {
      fields: [{ path: "confirm", message }],
    });
  }
  const rows = await core.db.transaction(actor.client_id, (tx) => begin(core, tx, actor, input.id));
  const personal = rows.flatMap((row) => personalTexts(core, row));
  const done = { conversations: 0, entries: 0 };
  let after = "00000000-0000-0000-0000-000000000000";
  for (let page = pageSize; page === pageSize; ) {
    const ids = await conversationsAfter(core, actor.client_id, rows[0]?.id ?? "", after);
    for (const id of ids) {
      done.entries += await eraseConversation(core, actor.client_id, id, personal);
      await eraseRecordings(core, actor, id);
    }
    done.conversations += ids.length;
    page = ids.length;
    after = ids.at(-1) ?? after;
  }
  const notes = await core.db.transaction(actor.client_id, (tx) => end(core, tx, actor, rows, done));
  return { ...done, notes };
}

/** From here on nobody can change, merge or identify the customer. */
async function begin(core: Core, tx: Transaction, actor: Actor, id: string): Promise<CustomerRow[]> {
  const row = await lockRemaining(tx, actor.client_id, id);
  const merged = await tx.customers.findMany({ where: { client_id: actor.client_id, merged_into: row.id } });
  await tx.customers.updateMany({
    where: { id: { in: [row.id, ...merged.map((each) => each.id)] } },
    data: { erased_at: core.clock.now(), erased_by_name: actor.name, version: { increment: 1 } },
  });
  return [row, ...merged];
}

function personalTexts(core: Core, row: CustomerRow): string[] {
  const open = (column: "name" | "email" | "phone") => openField(core, row.client_id, column, row[column]) ?? "";
  const name = open("name");
  const texts = [name, ...name.split(/\s+/), open("email"), open("phone"), row.external_customer_id ?? ""];
  return [...texts, ...Object.values(openPii(core, row.client_id, row.pii_data))].filter((text) => text.length > 2);
}

async function conversationsAfter(core: Core, clientId: string, customerId: string, after: string): Promise<string[]> {
  const rows = await core.db.query<{ id: string }>(clientId, {
    name: "customer-conversations-after",
    text: "SELECT id FROM conversations WHERE customer_id = $1 AND id > $2 ORDER BY id LIMIT $3",
    values: [customerId, after, pageSize],
  });
  return rows.map((row) => row.id);
}

async function end(
  core: Core,
  tx: Transaction,
  actor: Actor,
  rows: CustomerRow[],
  done: Omit<Erasure, "notes">,
): Promise<number> {
  const ids = rows.map((row) => row.id);
  const nothing = { name: null, email: null, phone: null, pii_data: null, email_lookup: null, phone_lookup: null };
  await tx.customers.updateMany({
    where: { id: { in: ids } },
    // A console that heard of the beginning alone, and nothing since, sees by the time that more is gone.
    data: { ...nothing, external_customer_id: null, preferences: {}, vip: false, erased_at: core.clock.now() },
  });
  // A merge that was undone has the erased one's fields too, as the other's.
  await tx.customer_merges.updateMany({
    where: { OR: [{ winner_id: { in: ids } }, { loser_id: { in: ids } }] },
    data: { fields: {}, reason: "" },
  });
  hintAfter(tx, { kind: "erased", client_id: actor.client_id });
  const { count } = await tx.customer_notes.deleteMany({ where: { customer_id: { in: ids } } });
  await audit(tx, actor, {
    action: "customer.erase",
    target_kind: "customer",
    target_id: ids[0] ?? "",
    details: { merged_ids: ids.slice(1), ...done, notes: count },
  });
  return count;
}
