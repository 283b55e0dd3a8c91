import type { SearchSnippet } from "@switchboard/contracts/search";
import type { Core } from "../core.ts";
import { OUTDATED, SEARCHED_KINDS } from "./index-words.ts";
import { piecesOf } from "./words.ts";

/** Only the newest entries of a long conversation are looked through: the words may stand further back. */
const mostEntries = 2_000;

type Row = { id: string; seq: number; kind: string; at: Date; text: string };

const whoOf: Record<string, SearchSnippet["who"]> = {
  customer_message: "customer",
  staff_message: "staff",
  staff_note: "note",
  note_edited: "note",
};

/** Of each conversation, the entry that has the most of these words, the newest of those. */
export async function readSnippets(
  core: Core,
  clientId: string,
  ids: readonly string[],
  words: readonly string[],
): Promise<Map<string, SearchSnippet>> {
  if (words.length === 0 || ids.length === 0) return new Map();
  const rows = await core.db.query<Row>(clientId, {
    name: "search-snippets",
    text: `SELECT c.id, h.* FROM conversations c CROSS JOIN LATERAL (
        SELECT s.seq, s.kind, s.at, s.text FROM (
          SELECT e.seq, e.kind, e.at, e.body ->> 'text' AS text, (SELECT count(*) FROM unnest($2::text[]) t
            WHERE strpos(lower(regexp_replace(normalize(e.body ->> 'text', NFKD), '[\u0300-\u036f]', '', 'g')), t) > 0) AS n
          FROM events e WHERE e.conversation_id = c.id AND e.seq > c.last_seq - ${mostEntries} AND e.kind = ANY ($3) AND NOT (${OUTDATED})) s
        WHERE s.n > 0 ORDER BY s.n DESC, s.seq DESC LIMIT 1) h
      WHERE c.id = ANY ($1::uuid[])`,
    values: [ids, words, [...SEARCHED_KINDS]],
  });
  return new Map(
    rows.map(({ id, seq, kind, at, text }) => [
      id,
      { seq, at: at.toISOString(), who: whoOf[kind] ?? "ai", pieces: piecesOf(text, words) },
    ]),
  );
}
