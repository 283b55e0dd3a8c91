import type { Actor } from "@switchboard/contracts/actor";
import { listConversations } from "@switchboard/core/conversation/list";
import type { Core } from "@switchboard/core/core";
import { searchConversations } from "@switchboard/core/search/conversations";
import type { Marks } from "./fill.ts";

/** A question as the console asks it, beside the least that PostgreSQL can be asked for the same rows. `$1` is the client. */
export type Case = {
  name: string;
  ours: () => Promise<{ items: readonly unknown[] }>;
  bare: { text: string; values: unknown[] };
};

const newest = "ORDER BY c.active_at DESC, c.id DESC LIMIT 50";
const words = (query: string, also = ""): string =>
  `SELECT c.* FROM conversation_words w JOIN conversations c ON c.id = w.conversation_id
   WHERE w.client_id = $1 AND w.said @@ '${query}'::tsquery ${also} ORDER BY w.active_at DESC, w.conversation_id DESC LIMIT 50`;
const open = (where: string): string => `SELECT c.* FROM conversations c WHERE c.client_id = $1 AND ${where} ${newest}`;

/** What is measured. `deep`: a place 20 pages down the resolved ones. */
export function casesOf(core: Core, actor: Actor, { customer, customerId }: Marks, deep: string): Case[] {
  const id = actor.client_id;
  const search = (q: string, cursor?: string) => () =>
    searchConversations(core, actor, { q, limit: 50, ...(cursor && { cursor }) });
  const list = (input: Parameters<typeof listConversations>[2]) => () => listConversations(core, actor, input);
  const bare = (text: string, ...values: unknown[]) => ({ text, values: [id, ...values] });
  return [
    { name: "rareWord", ours: search("only7777"), bare: bare(words("only7777:*")) },
    { name: "someWord", ours: search("some77"), bare: bare(words("some77:*")) },
    { name: "commonWord", ours: search("order arrives"), bare: bare(words("order:* & arrives:*")) },
    {
      name: "commonWordOpen",
      ours: search("order is:open"),
      bare: bare(words("order:*", "AND c.status <> 'resolved'")),
    },
    {
      name: "filterResolved",
      ours: search("is:resolved sentiment:neutral"),
      bare: bare(open("c.status = 'resolved'")),
    },
    {
      name: "filterWaiting",
      ours: search("is:waiting"),
      bare: bare(
        open(
          "c.status <> 'resolved' AND EXISTS (SELECT FROM escalations e WHERE e.conversation_id = c.id AND e.status = 'waiting')",
        ),
      ),
    },
    {
      name: "filterTag",
      ours: search("tag:refund"),
      bare: bare(open("EXISTS (SELECT FROM conversation_tags h WHERE h.conversation_id = c.id)")),
    },
    { name: "customer", ours: search(`from:"${customer}"`), bare: bare(open("c.customer_id = $2"), customerId) },
    {
      name: "viewWaiting",
      ours: list({ view: "waiting" }),
      bare: bare(
        `SELECT c.* FROM escalations e JOIN conversations c ON c.id = e.conversation_id
         WHERE e.client_id = $1 AND e.status IN ('waiting', 'timed_out') ORDER BY e.queue_at, e.conversation_id LIMIT 50`,
      ),
    },
    { name: "viewResolved", ours: list({ view: "resolved" }), bare: bare(open("c.status = 'resolved'")) },
    {
      name: "viewResolvedDeep",
      ours: list({ view: "resolved", cursor: deep }),
      bare: bare(open("c.status = 'resolved' AND c.active_at < now() - interval '1 day'")),
    },
    {
      name: "viewContainsSome",
      ours: list({ view: "resolved", q: "number 7777" }),
      bare: bare(open("c.status = 'resolved' AND c.last_text ILIKE '%number 7777%'")),
    },
    {
      name: "viewContainsNone",
      ours: list({ view: "resolved", q: "nowhere" }),
      bare: bare(open("c.status = 'resolved' AND c.last_text ILIKE '%nowhere%'")),
    },
  ];
}

const deepPages = 20;

/** The place so many pages down the resolved ones. */
export async function placeDown(core: Core, actor: Actor): Promise<string> {
  let cursor: string | null = null;
  for (let page = 0; page < deepPages; page++) {
    const answer: { next_cursor: string | null } = await listConversations(core, actor, {
      view: "resolved",
      ...(cursor && { cursor }),
    });
    cursor = answer.next_cursor;
  }
  if (!cursor) throw new Error("There are too few resolved conversations.");
  return cursor;
}
