import type { Transaction } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { wordsOf } from "./words.ts";

const entriesAtOnce = 2_000;
/** Under the megabyte that a tsvector may have. */
const mostBytes = 600_000;

type Entry = { seq: number; kind: string; text: string };

/** What is searched for in an entry: what was said, and staff's notes. */
export const SEARCHED_KINDS = ["customer_message", "ai_message", "staff_message", "staff_note", "offer"] as const;

/** Adds to a conversation's words what was said since they were written. Gives whether there is more. */
export function indexWords(core: Core, clientId: string, conversationId: string): Promise<boolean> {
  return core.db.transaction(clientId, async (tx) => {
    // Shared: whoever takes an entry away waits for this, and then takes its words away, too.
    const [now] = await tx.$queryRaw<{ last_seq: number; active_at: Date; upto: number | null }[]>`
      SELECT c.last_seq, c.active_at, (SELECT w.upto_seq FROM conversation_words w WHERE w.conversation_id = c.id) AS upto
      FROM conversations c WHERE c.id = ${conversationId}::uuid FOR SHARE OF c`;
    if (!now || (now.upto ?? 0) >= now.last_seq) return false;
    const from = now.upto ?? 0;
    const upto = Math.min(now.last_seq, from + entriesAtOnce);
    const entries = await tx.$queryRaw<Entry[]>`
      SELECT seq, kind, body ->> 'text' AS text FROM events
      WHERE conversation_id = ${conversationId}::uuid AND seq > ${from} AND seq <= ${upto} AND kind = ANY (${[...SEARCHED_KINDS]})`;
    const said = wordsIn(entries.filter((e) => e.kind !== "staff_note"));
    const noted = wordsIn(entries.filter((e) => e.kind === "staff_note"));
    await write(core, tx, { client_id: clientId, conversationId, from, upto, active_at: now.active_at, said, noted });
    return upto < now.last_seq;
  });
}

function wordsIn(entries: readonly Entry[]): string[] {
  const words = new Set<string>();
  let bytes = 0;
  for (const { text } of entries) {
    for (const word of wordsOf(text)) {
      if (words.has(word)) continue;
      bytes += Buffer.byteLength(word) + 4;
      if (bytes > mostBytes) return [...words];
      words.add(word);
    }
  }
  return [...words];
}

type Row = {
  client_id: string;
  conversationId: string;
  from: number;
  upto: number;
  active_at: Date;
  said: string[];
  noted: string[];
};

/** Only onto the words that were seen: of two workers, the second writes nothing. A full row takes no more words, and goes on. */
async function write(core: Core, tx: Transaction, row: Row): Promise<void> {
  const now = core.clock.now();
  if (row.from === 0) {
    await tx.$executeRaw`
      INSERT INTO conversation_words (conversation_id, client_id, upto_seq, active_at, said, noted, indexed_at)
      VALUES (${row.conversationId}::uuid, ${row.client_id}::uuid, ${row.upto}, ${row.active_at}, array_to_tsvector(${row.said}::text[]),
        array_to_tsvector(${row.noted}::text[]), ${now}) ON CONFLICT DO NOTHING`;
    return;
  }
  await tx.$executeRaw`
    UPDATE conversation_words SET upto_seq = ${row.upto}, active_at = ${row.active_at}, indexed_at = ${now},
      said = CASE WHEN pg_column_size(said) > ${mostBytes / 2} THEN said ELSE said || array_to_tsvector(${row.said}::text[]) END,
      noted = CASE WHEN pg_column_size(noted) > ${mostBytes / 2} THEN noted ELSE noted || array_to_tsvector(${row.noted}::text[]) END
    WHERE conversation_id = ${row.conversationId}::uuid AND upto_seq = ${row.from}`;
}
