import type { ConversationSummary } from "@switchboard/contracts/conversation";
import type { Escalation } from "@switchboard/contracts/escalation";
import type { Core } from "../core.ts";
import { openField } from "../customer/open-field.ts";
import { visitorLabel } from "../customer/visitor-label.ts";
import { MARKS_OF_CONVERSATION, type Marks } from "../tag/view.ts";

/** Columns of a summary, from `conversations c`, its open or latest escalation `e` and its customer `k`. */
export const SUMMARY_COLUMNS = `c.id, c.client_id, c.session_id, c.channel_type, c.status, c.floor_holder, c.floor_staff_id, c.floor_staff_name,
  c.floor_epoch, c.customer_id, c.last_seq, c.last_text, c.last_from, c.active_at, c.created_at, c.resolved_at, c.sentiment, c.strip,
  c.priority, c.config_id, c.previous_id, k.name AS customer_name,
  CASE WHEN e.id IS NULL THEN NULL ELSE jsonb_build_object('id', e.id, 'status', e.status, 'cause', e.cause, 'reason', e.reason, 'opened_at', e.opened_at,
    'deadline', e.deadline, 'claimed_by', e.claimed_by, 'ticket_number', e.ticket_number) END AS escalation,
  CASE WHEN e.status IN ('waiting', 'timed_out') THEN e.routing END AS routing, CASE WHEN e.status IN ('waiting', 'timed_out') THEN e.queue END AS queue,
  (SELECT jsonb_build_object('staff_id', a.staff_id, 'staff_name', a.staff_name, 'by_name', a.by_name, 'at', a.at, 'until', a.until)
    FROM assignments a WHERE a.conversation_id = c.id AND a.ended_at IS NULL) AS assignee,
  (SELECT jsonb_build_object('id', t.id, 'from_id', t.from_id, 'from_name', t.from_name, 'to_id', t.to_id, 'to_name', t.to_name, 'note', t.note,
    'offered_at', t.offered_at, 'until', t.until) FROM transfers t WHERE t.conversation_id = c.id AND t.status = 'offered') AS transfer,
  (SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'status', s.status, 'target_ms', s.target_ms, 'used_ms', s.used_ms, 'since', s.since,
    'due_at', s.due_at, 'breached_at', s.breached_at) ORDER BY s.due_at, s.kind)
    FROM sla_clocks s WHERE s.conversation_id = c.id AND s.status IN ('running', 'paused')) AS sla,
  ${MARKS_OF_CONVERSATION} AS tags`;

export const SUMMARY_SOURCE = `conversations c LEFT JOIN customers k ON k.id = c.customer_id
  LEFT JOIN LATERAL (SELECT x.* FROM escalations x WHERE x.conversation_id = c.id ORDER BY x.opened_at DESC LIMIT 1) e ON true`;

export type SummaryRow = {
  id: string;
  client_id: string;
  session_id: string;
  channel_type: ConversationSummary["channel_type"];
  status: ConversationSummary["status"];
  floor_holder: "ai" | "human";
  floor_staff_id: string | null;
  floor_staff_name: string | null;
  floor_epoch: number;
  customer_id: string | null;
  last_seq: number;
  last_text: string;
  last_from: ConversationSummary["last_from"];
  active_at: Date;
  created_at: Date;
  resolved_at: Date | null;
  sentiment: number | null;
  strip: ConversationSummary["strip"];
  priority: ConversationSummary["priority"];
  routing: ConversationSummary["routing"];
  queue: string | null;
  assignee: ConversationSummary["assignee"];
  transfer: ConversationSummary["transfer"];
  sla: ConversationSummary["sla"] | null;
  tags: Marks;
  config_id: string;
  previous_id: string | null;
  customer_name: string | null;
  escalation: Escalation | null;
};

/** A row as the Inbox shows it. An identified customer goes by name, a visitor by a short stable label. */
export function toSummary(core: Core, row: SummaryRow): ConversationSummary {
  const name = openField(core, row.client_id, "name", row.customer_name);
  return {
    id: row.id,
    client_id: row.client_id,
    session_id: row.session_id,
    channel_type: row.channel_type,
    status: row.status,
    floor: {
      holder: row.floor_holder,
      epoch: row.floor_epoch,
      staff_id: row.floor_staff_id,
      staff_name: row.floor_staff_name,
    },
    escalation: row.escalation,
    customer_label: visitorLabel(row.id, name),
    customer_id: row.customer_id,
    last_seq: row.last_seq,
    last_text: row.last_text,
    last_from: row.last_from,
    last_at: row.active_at.toISOString(),
    created_at: row.created_at.toISOString(),
    resolved_at: row.resolved_at?.toISOString() ?? null,
    sentiment: row.sentiment,
    strip: row.strip,
    priority: row.priority,
    assignee: row.assignee,
    routing: row.routing,
    queue: row.queue,
    transfer: row.transfer,
    sla: row.sla ?? [],
    tags: row.tags ?? [],
  };
}

/** The summary of one conversation; undefined when there is none in the client. */
export async function readSummary(
  core: Core,
  clientId: string,
  conversationId: string,
): Promise<SummaryRow | undefined> {
  const [row] = await core.db.query<SummaryRow>(clientId, {
    name: "conversation-summary",
    text: `SELECT ${SUMMARY_COLUMNS} FROM ${SUMMARY_SOURCE} WHERE c.id = $1`,
    values: [conversationId],
  });
  return row;
}
