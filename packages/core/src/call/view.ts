import type { Actor } from "@switchboard/contracts/actor";
import type { CallLeg, CallLine, CallSummary } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";
import { maskPhone } from "../customer/mask.ts";
import { openField } from "../customer/open-field.ts";
import { phonePlace } from "../telephony/phone-place.ts";

/** What was said last while the call went on: of what was spoken over, what was heard. */
const LINES = `(SELECT jsonb_agg(jsonb_build_object('seq', x.seq, 'who', CASE x.kind WHEN 'customer_message' THEN 'customer' WHEN 'ai_message' THEN 'agent' ELSE 'staff' END,
    'name', x.body->>'staff_name', 'at', x.at, 'text', left(coalesce((SELECT h.body->>'heard' FROM events h WHERE h.conversation_id = c.id AND h.seq > x.seq
      AND h.kind = 'speech_cut' AND (h.body->>'cut_seq')::int = x.seq ORDER BY h.seq LIMIT 1), x.body->>'text'), 300)) ORDER BY x.seq)
  FROM (SELECT v.seq, v.kind, v.body, v.at FROM events v WHERE v.conversation_id = c.id AND v.kind IN ('customer_message', 'ai_message', 'staff_message')
    AND v.at >= a.started_at AND v.at <= coalesce(a.ended_at, 'infinity') ORDER BY v.seq DESC LIMIT 2) x)`;

/** Columns of a call's summary, from `calls a`, its conversation `c`, its config `f` and its customer `k`. */
export const CALL_COLUMNS = `a.id, a.client_id, a.conversation_id, a.direction, a.origin, a.state, f.config_name, a.started_at,
  a.answered_at, a.ended_at, a.ended_by, a.outcome, a.network_said, a.phone, k.name AS customer_name, k.phone AS customer_phone,
  (SELECT jsonb_agg(jsonb_build_object('identity', l.identity, 'kind', l.kind, 'staff_id', l.staff_id, 'name', l.name, 'mode', l.mode,
    'private', l.private, 'joined_at', l.joined_at, 'left_at', l.left_at) ORDER BY l.joined_at, l.id)
    FROM call_legs l WHERE l.call_id = a.id AND (a.state = 'ended' OR l.left_at IS NULL)) AS legs,
  c.floor_holder, c.floor_epoch, c.floor_staff_id, c.floor_staff_name, c.strip, c.sentiment,
  (SELECT jsonb_build_object('id', e.id, 'status', e.status, 'cause', e.cause, 'reason', e.reason, 'opened_at', e.opened_at, 'deadline', e.deadline,
    'claimed_by', e.claimed_by, 'ticket_number', e.ticket_number)
    FROM escalations e WHERE e.conversation_id = c.id ORDER BY e.opened_at DESC LIMIT 1) AS escalation,
  (SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'status', s.status, 'target_ms', s.target_ms, 'used_ms', s.used_ms, 'since', s.since,
    'due_at', s.due_at, 'breached_at', s.breached_at) ORDER BY s.due_at, s.kind)
    FROM sla_clocks s WHERE s.conversation_id = c.id AND s.status IN ('running', 'paused')) AS sla,
  ${LINES} AS lines,
  (SELECT jsonb_build_object('tool', (SELECT w.tool_name FROM tool_calls w WHERE w.run_id = r.id AND w.status = 'started' ORDER BY w.created_at LIMIT 1))
    FROM runs r WHERE r.conversation_id = c.id AND r.status IN ('queued', 'running') LIMIT 1) AS work`;

export const CALL_SOURCE = `calls a JOIN conversations c ON c.id = a.conversation_id
  JOIN automation_configs f ON f.id = c.config_id LEFT JOIN customers k ON k.id = c.customer_id`;

export type CallRow = Omit<
  CallSummary,
  "customer_label" | "number_masked" | "legs" | "started_at" | "answered_at" | "ended_at" | "floor" | "sla" | "lines"
> & {
  started_at: Date;
  answered_at: Date | null;
  ended_at: Date | null;
  customer_name: string | null;
  customer_phone: string | null;
  /** Of whoever is called or calls, where it is kept. */
  phone: string | null;
  legs: CallLeg[] | null;
  floor_holder: "ai" | "human";
  floor_epoch: number;
  floor_staff_id: string | null;
  floor_staff_name: string | null;
  sla: CallSummary["sla"] | null;
  lines: CallLine[] | null;
};

/** A call as this person may see it: who is there in private is known to themselves and to admins. */
export function toCall(core: Core, actor: Actor, row: CallRow): CallSummary {
  const {
    customer_name,
    customer_phone,
    phone: sealed,
    legs,
    floor_holder,
    floor_epoch,
    floor_staff_id,
    floor_staff_name,
    ...rest
  } = row;
  const name = openField(core, row.client_id, "name", customer_name);
  const phone =
    sealed === null
      ? openField(core, row.client_id, "phone", customer_phone)
      : core.vault.open(sealed, phonePlace(row.client_id));
  const seesAll = actor.roles.includes("admin");
  return {
    ...rest,
    started_at: row.started_at.toISOString(),
    answered_at: row.answered_at?.toISOString() ?? null,
    ended_at: row.ended_at?.toISOString() ?? null,
    customer_label: name ?? `Caller ${row.conversation_id.slice(0, 4).toUpperCase()}`,
    number_masked: phone === null ? null : maskPhone(phone),
    floor: { holder: floor_holder, epoch: floor_epoch, staff_id: floor_staff_id, staff_name: floor_staff_name },
    sla: row.sla ?? [],
    lines: row.lines ?? [],
    legs: (legs ?? [])
      .filter((leg) => !leg.private || seesAll || leg.staff_id === actor.id)
      .map((leg) => ({
        ...leg,
        joined_at: new Date(leg.joined_at).toISOString(),
        left_at: leg.left_at && new Date(leg.left_at).toISOString(),
      })),
  };
}
