import type { Actor } from "@switchboard/contracts/actor";
import type { SearchHit, SearchPage } from "@switchboard/contracts/search";
import { parseSearch, type SearchQuery } from "@switchboard/contracts/search-query";
import { AppError } from "@switchboard/kit/app-error";
import { z } from "zod";
import { SUMMARY_COLUMNS, SUMMARY_SOURCE, type SummaryRow, toSummary } from "../conversation/summary.ts";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, readCursor } from "../page.ts";
import { type Candidate, exactly, indexed, notIndexedYet, type Place } from "./candidates.ts";
import { conditionsOf } from "./conditions.ts";
import { findCustomers } from "./find-customers.ts";
import { readSnippets } from "./snippets.ts";
import { queryOf, wordsOf } from "./words.ts";

type Input = { q: string; cursor?: string | undefined; limit?: number | undefined };

const position = z.tuple([cursorInstant, z.uuid()]);
const mostWords = 20;
/** How many conversations with the words a page looks at, in turn, for those that meet the conditions. */
const chunks = [300, 2_000, 10_000] as const;

/**
 * Conversations that have all the words and meet all conditions: on the first page those whose customer, session or ticket is
 * meant and those that went on a moment ago, besides; then `limit` a page, by their newest message. Throws `bad_input` for a
 * text with an unknown operator.
 */
export async function searchConversations(core: Core, actor: Actor, input: Input): Promise<SearchPage> {
  const limit = input.limit ?? PAGE_LIMIT;
  const query = await withCustomers(core, actor, parse(input.q));
  const words = wordsOf([query.words, ...query.phrases].join(" ")).slice(0, mostWords);
  const from = readCursor(input.cursor, position);
  const [exact, fresh] = await Promise.all([exactly(core, actor, query.words), notIndexedYet(core, actor, words)]);
  const extra = new Map([...fresh.items, ...exact].map((each) => [each.id, each]));
  const first = from ? [] : await meeting(core, actor, query, [...extra.values()].toReversed());
  // Words that hold no letter and no digit are in no conversation.
  const hopeless = words.length === 0 && query.words !== "";
  const rest = hopeless
    ? { items: [], next: undefined }
    : await further(core, actor, { query, words, limit, after: from && { active_at: from[0], id: from[1] }, extra });
  return {
    items: await toHits(core, actor, [...first, ...rest.items], words),
    next_cursor: rest.next
      ? Buffer.from(JSON.stringify([rest.next.active_at, rest.next.id])).toString("base64url")
      : null,
    behind: fresh.behind,
  };
}

function parse(q: string): SearchQuery {
  const query = parseSearch(q);
  if (query.problems.length === 0) return query;
  throw new AppError("bad_input", query.problems[0]?.message, {
    fields: query.problems.map(({ message }) => ({ path: "q", message })),
  });
}

/** `from:` with the ids of the customers that are meant in place of the text. */
async function withCustomers(core: Core, actor: Actor, query: SearchQuery): Promise<SearchQuery> {
  const terms = query.terms.map(async (term) =>
    term.operator === "from"
      ? { ...term, value: (await findCustomers(core, actor.client_id, term.value)).join(",") }
      : term,
  );
  return { ...query, terms: await Promise.all(terms) };
}

/** Those of the candidates that meet the conditions, in their order. */
async function meeting(core: Core, actor: Actor, query: SearchQuery, among: Candidate[]): Promise<Candidate[]> {
  if (among.length === 0 || query.terms.length + query.phrases.length === 0) return among;
  const values: unknown[] = [actor.client_id, among.map(({ id }) => id)];
  const where = conditionsOf(query, actor, (value) => `$${values.push(value)}`, core.clock.now());
  const rows = await core.db.query<{ id: string }>(actor.client_id, {
    name: "",
    text: `SELECT c.id FROM conversations c WHERE c.client_id = $1 AND c.id = ANY ($2::uuid[]) AND ${where}`,
    values,
  });
  const met = new Set(rows.map(({ id }) => id));
  return among.filter(({ id }) => met.has(id));
}

type Further = {
  query: SearchQuery;
  words: string[];
  limit: number;
  after: Place | undefined;
  extra: ReadonlyMap<string, Candidate>;
};

/** A page of what is indexed, without what stands before the first page anyway; `next`: where the page after it goes on. */
async function further(
  core: Core,
  actor: Actor,
  ask: Further,
): Promise<{ items: Candidate[]; next: Place | undefined }> {
  const found: Candidate[] = [];
  const words = queryOf(ask.words);
  let after = ask.after;
  for (const size of chunks) {
    const limit = words === "" ? ask.limit + 1 : size;
    const chunk = await indexed(core, actor, { words, query: ask.query, after, limit });
    const unseen = chunk.items.filter(({ id }) => !ask.extra.has(id));
    found.push(...(words === "" ? unseen : await meeting(core, actor, ask.query, unseen)));
    if (found.length > ask.limit) return { items: found.slice(0, ask.limit), next: found[ask.limit - 1] };
    after = chunk.items.at(-1) ?? after;
    if (!chunk.full) return { items: found, next: undefined };
  }
  return { items: found, next: after };
}

async function toHits(core: Core, actor: Actor, found: Candidate[], words: string[]): Promise<SearchHit[]> {
  const ids = found.map(({ id }) => id);
  const [rows, snippets] = await Promise.all([
    core.db.query<SummaryRow>(actor.client_id, {
      name: "search-rows",
      text: `SELECT ${SUMMARY_COLUMNS} FROM ${SUMMARY_SOURCE} WHERE c.id = ANY ($1::uuid[])`,
      values: [ids],
    }),
    readSnippets(core, actor.client_id, ids, words),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap(({ id, by }): SearchHit[] => {
    const row = byId.get(id);
    return row ? [{ conversation: toSummary(core, row), by, snippet: snippets.get(id) ?? null }] : [];
  });
}
