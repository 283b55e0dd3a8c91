import type { Actor } from "@switchboard/contracts/actor";
import type { CallLeg, CallSummary } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";
import { maskPhone } from "../customer/mask.ts";
import { openField } from "../customer/open-field.ts";

/** Columns of a call's summary, from `calls a`, its conversation `c`, its config `f` and its customer `k`. */
export const CALL_COLUMNS = `a.id, a.client_id, a.conversation_id, a.direction, a.origin, a.state, f.config_name, a.started_at,
  a.answered_at, a.ended_at, a.ended_by, a.outcome, k.name AS customer_name, k.phone AS customer_phone,
  (SELECT jsonb_agg(jsonb_build_object('identity', l.identity, 'kind', l.kind, 'staff_id', l.staff_id, 'name', l.name, 'mode', l.mode,
    'private', l.private, 'joined_at', l.joined_at, 'left_at', l.left_at) ORDER BY l.joined_at, l.id)
    FROM call_legs l WHERE l.call_id = a.id AND (a.state = 'ended' OR l.left_at IS NULL)) AS legs`;

export const CALL_SOURCE = `calls a JOIN conversations c ON c.id = a.conversation_id
  JOIN automation_configs f ON f.id = c.config_id LEFT JOIN customers k ON k.id = c.customer_id`;

export type CallRow = Omit<
  CallSummary,
  "customer_label" | "number_masked" | "legs" | "started_at" | "answered_at" | "ended_at"
> & {
  started_at: Date;
  answered_at: Date | null;
  ended_at: Date | null;
  customer_name: string | null;
  customer_phone: string | null;
  legs: CallLeg[] | null;
};

/** A call as this person may see it: who is there in private is known to themselves and to admins. */
export function toCall(core: Core, actor: Actor, row: CallRow): CallSummary {
  const { customer_name, customer_phone, legs, ...rest } = row;
  const name = openField(core, row.client_id, "name", customer_name);
  const phone = openField(core, row.client_id, "phone", customer_phone);
  const seesAll = actor.roles.includes("admin");
  return {
    ...rest,
    started_at: row.started_at.toISOString(),
    answered_at: row.answered_at?.toISOString() ?? null,
    ended_at: row.ended_at?.toISOString() ?? null,
    customer_label: name ?? `Caller ${row.conversation_id.slice(0, 4).toUpperCase()}`,
    number_masked: phone === null ? null : maskPhone(phone),
    legs: (legs ?? [])
      .filter((leg) => !leg.private || seesAll || leg.staff_id === actor.id)
      .map((leg) => ({
        ...leg,
        joined_at: new Date(leg.joined_at).toISOString(),
        left_at: leg.left_at && new Date(leg.left_at).toISOString(),
      })),
  };
}
