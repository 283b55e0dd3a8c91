import type { Actor } from "@switchboard/contracts/actor";
import { dayOf, type Operator, type SearchQuery } from "@switchboard/contracts/search-query";
import { OUTDATED, SEARCHED_KINDS } from "./index-words.ts";

const kinds = SEARCHED_KINDS.map((kind) => `'${kind}'`).join(", ");

type Bind = (value: unknown) => string;

const needsPerson =
  "c.status <> 'resolved' AND c.id IN (SELECT h.conversation_id FROM escalations h WHERE h.client_id = $1 AND h.status IN ('waiting', 'timed_out'))";

const states: Record<string, (actor: Actor, bind: Bind) => string> = {
  open: () => "c.status <> 'resolved'",
  waiting: () => needsPerson,
  mine: (actor, bind) => `c.floor_staff_id = ${bind(actor.id)}::uuid`,
  human: () => "c.floor_holder = 'human'",
  ai: () => `c.status <> 'resolved' AND c.floor_holder = 'ai' AND NOT (${needsPerson})`,
  escalated: () => "c.status = 'escalated'",
  resolved: () => "c.status = 'resolved'",
};

const having: Record<string, string> = {
  ticket: "EXISTS (SELECT FROM tickets h WHERE h.conversation_id = c.id OR h.follow_up_id = c.id)",
  note: "EXISTS (SELECT FROM conversation_words h WHERE h.conversation_id = c.id AND h.noted <> '')",
  tag: "EXISTS (SELECT FROM conversation_tags h WHERE h.conversation_id = c.id)",
  customer: "c.customer_id IS NOT NULL",
};

const moods: Record<string, string> = {
  negative: "c.sentiment < 0.4",
  neutral: "c.sentiment BETWEEN 0.4 AND 0.6",
  positive: "c.sentiment > 0.6",
};

/** A person by name, as it begins, or `me`. */
const named = (id: string, name: string, value: string, actor: Actor, bind: Bind): string =>
  value.toLowerCase() === "me"
    ? `${id} = ${bind(actor.id)}::uuid`
    : `starts_with(lower(${name}), lower(${bind(value)}))`;

/** What a conversation `c` must be for each operator; `$1` is the client. `from` has the ids that were found. */
const conditions: Record<Operator, (value: string, actor: Actor, bind: Bind, now: Date) => string> = {
  is: (value, actor, bind) => states[value]?.(actor, bind) ?? "false",
  from: (value, _, bind) => `c.customer_id = ANY (${bind(value ? value.split(",") : [])}::uuid[])`,
  tag: (value, _, bind) =>
    `EXISTS (SELECT FROM conversation_tags h JOIN tags g ON g.id = h.tag_id WHERE h.conversation_id = c.id AND lower(g.name) = lower(${bind(value)}))`,
  holder: (value, actor, bind) => named("c.floor_staff_id", "c.floor_staff_name", value, actor, bind),
  assignee: (value, actor, bind) =>
    `EXISTS (SELECT FROM assignments h WHERE h.conversation_id = c.id AND h.ended_at IS NULL AND ${named("h.staff_id", "h.staff_name", value, actor, bind)})`,
  channel: (value, _, bind) => `c.channel_type = ${bind(value)}`,
  sentiment: (value) => moods[value] ?? "false",
  priority: (value, _, bind) => `c.priority = ${bind(value)}`,
  config: (value, _, bind) =>
    `EXISTS (SELECT FROM automation_configs h WHERE h.id = c.config_id AND lower(h.config_name) = lower(${bind(value)}))`,
  after: (value, _, bind, now) => `c.active_at >= ${bind(dayOf(value, now))}`,
  before: (value, _, bind, now) => `c.active_at < ${bind(dayOf(value, now))}`,
  has: (value) => having[value] ?? "false",
  sla: () => "EXISTS (SELECT FROM sla_clocks h WHERE h.conversation_id = c.id AND h.breached_at IS NOT NULL)",
  ticket: (value, _, bind) =>
    `EXISTS (SELECT FROM tickets h WHERE h.number = ${bind(Number(value))}::int AND (h.conversation_id = c.id OR h.follow_up_id = c.id))`,
  session: (value, _, bind) => `c.session_id = ${bind(value)}`,
};

/** Operators of which a conversation must meet every one that is named; of the others, one of them. */
const every: ReadonlySet<Operator> = new Set(["tag", "has", "after", "before"]);

/** The conditions of a query in SQL; `true` without any. */
export function conditionsOf(query: SearchQuery, actor: Actor, bind: Bind, now: Date): string {
  const groups = new Map<Operator, string[]>();
  for (const { operator, value } of query.terms) {
    const sql = `(${conditions[operator](value, actor, bind, now)})`;
    groups.set(operator, [...(groups.get(operator) ?? []), sql]);
  }
  const parts = [...groups].map(([operator, all]) => `(${all.join(every.has(operator) ? " AND " : " OR ")})`);
  for (const phrase of query.phrases) {
    const pattern = bind(`%${phrase.replaceAll(/[\\%_]/g, "\\$&")}%`);
    parts.push(
      `EXISTS (SELECT FROM events e WHERE e.conversation_id = c.id AND e.body ->> 'text' ILIKE ${pattern} AND e.kind IN (${kinds}) AND NOT (${OUTDATED}))`,
    );
  }
  return parts.length > 0 ? parts.join(" AND ") : "true";
}
