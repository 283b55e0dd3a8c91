import { jsonText } from "@switchboard/db/json-text";
import type { Core } from "../core.ts";
import { eraseWork } from "./erase-work.ts";
import { withoutTexts } from "./without-texts.ts";

const pageSize = 500;
const longestPreview = 200;

/** Takes personal texts out of one conversation, page by page. Gives how many entries of its log were changed. */
export async function eraseConversation(
  core: Core,
  clientId: string,
  conversationId: string,
  personal: readonly string[],
): Promise<number> {
  const clean = withoutTexts(personal);
  let changed = 0;
  let after = 0;
  for (let page = pageSize; page === pageSize; ) {
    const rows = await core.db.query<{ seq: number; body: unknown }>(clientId, {
      name: "events-to-erase",
      text: "SELECT seq, body FROM events WHERE conversation_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
      values: [conversationId, after, pageSize],
    });
    const bodies = Object.fromEntries(
      rows.flatMap(({ seq, body }) => {
        const next = clean(body);
        return JSON.stringify(next) === JSON.stringify(body) ? [] : [[seq, next]];
      }),
    );
    if (Object.keys(bodies).length > 0) {
      const [done] = await core.db.query<{ n: number }>(clientId, {
        name: "erase-in-events",
        text: "SELECT erase_in_events($1, $2) AS n",
        values: [conversationId, jsonText(bodies)],
      });
      changed += done?.n ?? 0;
    }
    page = rows.length;
    after = rows.at(-1)?.seq ?? after;
  }
  await eraseBeside(core, clientId, conversationId, clean);
  return changed;
}

/** What stands beside the log: previews, briefs, suggestions, notes of transfers, people's work on it, what they were told, the ledger of tools. */
async function eraseBeside(core: Core, clientId: string, id: string, clean: (value: unknown) => unknown) {
  await core.db.transaction(clientId, async (tx) => {
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
  });
}
