import type { Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { beginRunAnew } from "../run/begin-anew.ts";
import { eraseWork } from "./erase-work.ts";
import { withoutTexts } from "./without-texts.ts";

const pageSize = 500;
const longestPreview = 200;

/**
 * Takes personal texts out of one conversation, page by page. An answer that is being written begins anew, from what is left.
 * Gives how many entries of its log were changed.
 */
export async function eraseConversation(
  core: Core,
  clientId: string,
  conversationId: string,
  personal: readonly string[],
): Promise<number> {
  const clean = withoutTexts(personal);
  const log = { id: conversationId, after: 0, changed: 0, clean };
  while (await core.db.transaction(clientId, (tx) => erasePage(tx, log)));
  // Whoever read the log before may write until here; whoever reads it later finds nothing in it.
  await core.db.transaction(clientId, async (tx) => {
    await lockConversation(tx, conversationId);
    await beginRunAnew(tx, conversationId);
    while (await erasePage(tx, log));
    await eraseBeside(tx, conversationId, clean);
  });
  kickOutbox(core);
  return log.changed;
}

type Log = { id: string; after: number; changed: number; clean: (value: unknown) => unknown };

/** Cleans the next page; false: it was the last. */
async function erasePage(tx: Transaction, log: Log): Promise<boolean> {
  const rows = await tx.events.findMany({
    where: { conversation_id: log.id, seq: { gt: log.after } },
    orderBy: { seq: "asc" },
    take: pageSize,
    select: { seq: true, body: true },
  });
  const bodies = Object.fromEntries(
    rows.flatMap(({ seq, body }) => {
      const next = log.clean(body);
      return JSON.stringify(next) === JSON.stringify(body) ? [] : [[seq, next]];
    }),
  );
  if (Object.keys(bodies).length > 0) {
    const [done] = await tx.$queryRaw<{ n: number }[]>`
      SELECT erase_in_events(${log.id}::uuid, ${jsonText(bodies)}::jsonb) AS n`;
    log.changed += done?.n ?? 0;
  }
  log.after = rows.at(-1)?.seq ?? log.after;
  return rows.length === pageSize;
}

/** What stands beside the log: previews, briefs, suggestions, notes of transfers, people's work on it, what they were told, the ledger of tools. */
async function eraseBeside(tx: Transaction, id: string, clean: (value: unknown) => unknown): Promise<void> {
  const where = { conversation_id: id };
  const row = await tx.conversations.findUniqueOrThrow({ where: { id }, select: { last_text: true } });
  const last_text = String(clean(row.last_text)).slice(0, longestPreview);
  await tx.conversations.update({ where: { id }, data: { last_text }, select: { id: true } });
  await tx.briefs.deleteMany({ where });
  await tx.suggestions.deleteMany({ where });
  await tx.calls.updateMany({ where, data: { phone: null, phone_lookup: null } });
  await tx.$executeRaw`UPDATE escalations SET brief = NULL WHERE conversation_id = ${id}::uuid`;
  await tx.$executeRaw`UPDATE tool_calls SET input_arguments = '{}', output_result = NULL WHERE conversation_id = ${id}::uuid
    AND status NOT IN ('started', 'pending')`;
  const escalations = await tx.escalations.findMany({ where, select: { id: true, reason: true } });
  for (const each of escalations) {
    await tx.escalations.update({ where: { id: each.id }, data: { reason: String(clean(each.reason)) } });
  }
  for (const each of await tx.transfers.findMany({ where, select: { id: true, note: true } })) {
    await tx.transfers.update({ where: { id: each.id }, data: { note: String(clean(each.note)) } });
  }
  await eraseWork(tx, id, clean);
  const told = await tx.notifications.findMany({ where: { target_id: id }, select: { id: true, detail: true } });
  for (const each of told) {
    const detail = String(clean(each.detail));
    if (detail !== each.detail) await tx.notifications.update({ where: { id: each.id }, data: { detail } });
  }
}
