import type { Transaction } from "@switchboard/db/database";
import type { Core } from "../core.ts";
import { wordsOf } from "./words.ts";

const entriesAtOnce = 2_000;
/** Under the megabyte that a tsvector may have. */
const mostBytes = 600_000;

type Entry = { seq: number; kind: string; text: string };

/** What is searched for in an entry: what was said, and staff's notes. */
export const SEARCHED_KINDS = [
  "customer_message",
  "ai_message",
  "staff_message",
  "staff_note",
  "note_edited",
  "offer",
] as const;

/** Whether an entry `e` is a note's that its author has changed or taken away since: it says nothing any more. */
export const OUTDATED = `e.kind IN ('staff_note', 'note_edited') AND EXISTS (SELECT FROM events n WHERE n.conversation_id = e.conversation_id
  AND n.seq > e.seq AND n.kind IN ('note_edited', 'note_deleted')
  AND (n.body ->> 'note_seq')::int = CASE e.kind WHEN 'staff_note' THEN e.seq ELSE (e.body ->> 'note_seq')::int END)`;

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
    const said = wordsIn(entries.filter((e) => !isNote(e)));
    const noted = await notesOf(tx, conversationId, from, upto, entries.filter(isNote));
    await write(core, tx, { client_id: clientId, conversationId, from, upto, active_at: now.active_at, said, noted });
    return upto < now.last_seq;
  });
}

const isNote = ({ kind }: Entry): boolean => kind === "staff_note" || kind === "note_edited";

/** Words of the notes to add; `anew`: a note was changed or taken away, so these are all that there are. */
async function notesOf(tx: Transaction, id: string, from: number, upto: number, added: Entry[]) {
  const [changed] = await tx.$queryRaw<{ seq: number }[]>`
    SELECT seq FROM events WHERE conversation_id = ${id}::uuid AND seq > ${from} AND seq <= ${upto}
      AND kind IN ('note_edited', 'note_deleted') LIMIT 1`;
  if (!changed) return { words: wordsIn(added), anew: false };
  const notes = await tx.$queryRawUnsafe<Entry[]>(
    `SELECT e.seq, e.kind, e.body ->> 'text' AS text FROM events e WHERE e.conversation_id = $1::uuid AND e.seq <= $2
       AND e.kind IN ('staff_note', 'note_edited') AND NOT (${OUTDATED}) ORDER BY e.seq DESC LIMIT ${entriesAtOnce}`,
    id,
    upto,
  );
  return { words: wordsIn(notes), anew: true };
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
  noted: { words: string[]; anew: boolean };
};

/** Only onto the words that were seen: of two workers, the second writes nothing. A full row takes no more words, and goes on. */
async function write(core: Core, tx: Transaction, row: Row): Promise<void> {
  const now = core.clock.now();
  if (row.from === 0) {
    await tx.$executeRaw`
      INSERT INTO conversation_words (conversation_id, client_id, upto_seq, active_at, said, noted, indexed_at)
      VALUES (${row.conversationId}::uuid, ${row.client_id}::uuid, ${row.upto}, ${row.active_at}, array_to_tsvector(${row.said}::text[]),
        array_to_tsvector(${row.noted.words}::text[]), ${now}) ON CONFLICT DO NOTHING`;
    return;
  }
  await tx.$executeRaw`
    UPDATE conversation_words SET upto_seq = ${row.upto}, active_at = ${row.active_at}, indexed_at = ${now},
      said = CASE WHEN pg_column_size(said) > ${mostBytes / 2} THEN said ELSE said || array_to_tsvector(${row.said}::text[]) END,
      noted = CASE WHEN ${row.noted.anew} THEN array_to_tsvector(${row.noted.words}::text[]) WHEN pg_column_size(noted) > ${mostBytes / 2} THEN noted ELSE noted || array_to_tsvector(${row.noted.words}::text[]) END
    WHERE conversation_id = ${row.conversationId}::uuid AND upto_seq = ${row.from}`;
}
