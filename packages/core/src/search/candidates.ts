import type { Actor } from "@switchboard/contracts/actor";
import type { SearchHit } from "@switchboard/contracts/search";
import type { SearchQuery } from "@switchboard/contracts/search-query";
import type { Core } from "../core.ts";
import { conditionsOf } from "./conditions.ts";
import { findCustomers } from "./find-customers.ts";
import { wordsOf } from "./words.ts";

/** A place in the order of the lists: newest first. */
export type Place = { active_at: string; id: string };
/** A conversation that may be meant, before it is held to the conditions. */
export type Candidate = { id: string; active_at: string; by: SearchHit["by"] };

const [mostExact, mostBehind] = [100, 500];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const instantText = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS active_at`;

/** The conversations of the customer, session, ticket or id that a text names as a whole; the newest 100. */
export async function exactly(core: Core, actor: Actor, text: string): Promise<Candidate[]> {
  if (text === "") return [];
  const customers = await findCustomers(core, actor.client_id, text);
  const number = /^#?\d{1,9}$/.test(text) ? Number(text.replace("#", "")) : null;
  const rows = await core.db.query<Place>(actor.client_id, {
    name: "",
    text: `SELECT c.id, ${instantText("c.active_at")} FROM conversations c JOIN (
        SELECT x.id FROM conversations x WHERE x.client_id = $1 AND x.customer_id = ANY ($2::uuid[])
        UNION SELECT x.id FROM conversations x WHERE x.client_id = $1 AND x.session_id = $3
        UNION SELECT x.id FROM conversations x WHERE x.id = $4::uuid
        UNION SELECT unnest(ARRAY[t.conversation_id, t.follow_up_id]) FROM tickets t WHERE t.client_id = $1 AND t.number = $5::int) f ON f.id = c.id
      ORDER BY c.active_at DESC, c.id DESC LIMIT ${mostExact}`,
    values: [actor.client_id, customers, text, uuid.test(text) ? text : null, number],
  });
  return rows.map((row) => ({ ...row, by: "exact" }));
}

/**
 * The conversations that went on since they were indexed and whose newest message begins with all the words; `behind` counts
 * those that went on, whatever was said.
 */
export async function notIndexedYet(
  core: Core,
  actor: Actor,
  words: readonly string[],
): Promise<{ items: Candidate[]; behind: number }> {
  // Indexing goes by `updated_at`, so whatever is missing is not older than the newest that is there.
  const [newest] = await core.db.query<{ since: string | null }>(actor.client_id, {
    name: "newest-indexed",
    text: "SELECT (max(w.active_at) - interval '5 minutes')::text AS since FROM conversation_words w WHERE w.client_id = $1",
    values: [actor.client_id],
  });
  const rows = await core.db.query<Place & { last_text: string }>(actor.client_id, {
    // Planned with the instant, not for any: the few of the last minutes are found by their index, not by reading all.
    name: "",
    text: `SELECT c.id, ${instantText("c.active_at")}, c.last_text FROM conversations c LEFT JOIN conversation_words w ON w.conversation_id = c.id
      WHERE c.client_id = $1 AND c.last_seq > coalesce(w.upto_seq, 0) AND c.updated_at >= $2::timestamptz
      ORDER BY c.updated_at DESC LIMIT ${mostBehind}`,
    values: [actor.client_id, newest?.since ?? "-infinity"],
  });
  const items = rows.filter(({ last_text }) => {
    const said = wordsOf(last_text);
    return words.every((word) => said.some((each) => each.startsWith(word)));
  });
  return {
    items: items.map(({ id, active_at }) => ({ id, active_at, by: words.length > 0 ? "words" : "filter" })),
    behind: rows.length,
  };
}

const start: Place = { active_at: "infinity", id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };

/** The next indexed conversations with the words; without words, the next that meet the conditions. `full`: there may be more. */
export async function indexed(
  core: Core,
  actor: Actor,
  ask: { words: string; query: SearchQuery; after: Place | undefined; limit: number },
): Promise<{ items: Candidate[]; full: boolean }> {
  const after = ask.after ?? start;
  const values: unknown[] = [actor.client_id, after.active_at, after.id, ask.limit];
  const place = "$2::timestamptz, $3::uuid";
  const text =
    ask.words === ""
      ? `SELECT c.id, ${instantText("w.active_at")} FROM conversation_words w JOIN conversations c ON c.id = w.conversation_id
        WHERE w.client_id = $1 AND (w.active_at, w.conversation_id) < (${place})
          AND ${conditionsOf(ask.query, actor, (value) => `$${values.push(value)}`, core.clock.now())}
        ORDER BY w.active_at DESC, w.conversation_id DESC LIMIT $4`
      : `SELECT f.conversation_id AS id, ${instantText("f.active_at")} FROM find_words($${values.push(ask.words)}::tsquery, ${place}, $4) f
        WHERE $1::uuid IS NOT NULL ORDER BY f.active_at DESC, f.conversation_id DESC`;
  const rows = await core.db.query<Place>(actor.client_id, { name: "", text, values });
  const by = ask.words === "" ? "filter" : "words";
  return { items: rows.map((row) => ({ ...row, by })), full: rows.length === ask.limit };
}
