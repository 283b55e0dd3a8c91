import type { BusinessHours } from "@switchboard/contracts/business-hours";
import type { RoutingPolicy } from "@switchboard/contracts/routing";
import type { SlaPolicy } from "@switchboard/contracts/sla";
import type pg from "pg";
import type { StaffMember } from "../staff.ts";
import { staffByKey } from "./staff.ts";

type Key = StaffMember["key"];

/** How a client's desk works: when it is open, what is promised, how work finds people, and what they can do. */
export type DeskSeed = {
  hours: (now: Date) => BusinessHours;
  targets: SlaPolicy["targets"];
  routing: Pick<RoutingPolicy, "strategy" | "assignment_timeout_s" | "transfer_timeout_s" | "rules">;
  skills: readonly { staff: Key; skills: readonly string[]; capacity: number }[];
  /** Waiting conversations that a colleague has given to somebody. */
  assigned: readonly { story: string; to: Key; by: Key }[];
};

/** Writes a client's hours, SLA, routing and skills. */
export async function writeDesk(client: pg.ClientBase, clientId: string, desk: DeskSeed, now: Date): Promise<void> {
  const { time_zone, weekly, exceptions } = desk.hours(now);
  const by = [clientId, "Ada Storm", now];
  await client.query(
    "INSERT INTO business_hours (client_id, changed_by_name, changed_at, time_zone, weekly, exceptions) VALUES ($1, $2, $3, $4, $5, $6)",
    [...by, time_zone, JSON.stringify(weekly), JSON.stringify(exceptions)],
  );
  await client.query(
    "INSERT INTO sla_policies (client_id, changed_by_name, changed_at, targets) VALUES ($1, $2, $3, $4)",
    [...by, JSON.stringify(desk.targets)],
  );
  const { strategy, assignment_timeout_s, transfer_timeout_s, rules } = desk.routing;
  await client.query(
    `INSERT INTO routing_policies (client_id, changed_by_name, changed_at, strategy, assignment_timeout_s, transfer_timeout_s, rules)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [...by, strategy, assignment_timeout_s, transfer_timeout_s, JSON.stringify(rules)],
  );
  const people = await staffByKey(client);
  for (const { staff, skills, capacity } of desk.skills) {
    await client.query(
      "INSERT INTO staff_skills (client_id, changed_by_name, changed_at, staff_id, skills, capacity) VALUES ($1, $2, $3, $4, $5, $6)",
      [...by, people.get(staff)?.id, skills, capacity],
    );
  }
}

/** Gives waiting conversations to people, as a colleague would have. Their sessions are named after the stories. */
export async function writeAssignments(client: pg.ClientBase, clientId: string, desk: DeskSeed): Promise<void> {
  const people = await staffByKey(client);
  for (const { story, to, by } of desk.assigned) {
    await client.query(
      `WITH given AS (
         UPDATE escalations e SET routing = 'assigned' FROM conversations c
         WHERE c.id = e.conversation_id AND c.client_id = $1 AND c.session_id = $2 AND e.status = 'waiting' RETURNING e.*)
       INSERT INTO assignments (client_id, conversation_id, escalation_id, staff_id, staff_name, by_name, at)
       SELECT client_id, conversation_id, id, $3, $4, $5, opened_at + interval '30 s' FROM given`,
      [clientId, `demo-${story}`, people.get(to)?.id, people.get(to)?.name, people.get(by)?.name],
    );
  }
}
