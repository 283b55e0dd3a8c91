import type { Event } from "@switchboard/contracts/event";
import type { Priority } from "@switchboard/contracts/priority";
import type { SlaTargets } from "@switchboard/contracts/sla";
import { type Clock, moveClocks, type SlaCause } from "@switchboard/core/sla/clocks";
import type pg from "pg";
import type { DeskSeed } from "./desk.ts";
import { insert } from "./insert.ts";

type Logged = { kind: Event["kind"]; body: object; at: Date };
type Told = { id: string; priority: Priority; events: readonly Logged[] };

/** Writes the clocks that a conversation's log would have moved, and what the waiting view is ordered by. */
export async function writeClocks(
  client: pg.ClientBase,
  clientId: string,
  desk: DeskSeed,
  told: readonly Told[],
  now: Date,
): Promise<void> {
  const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  const rows = told.flatMap(({ id, priority, events }) =>
    replay(desk, priority, events, now).map((clock) => ({
      ...clock,
      client_id: clientId,
      conversation_id: id,
      priority,
      since: iso(clock.since),
      due_at: iso(clock.due_at),
      // What is late by now was noticed when it became so.
      breached_at: iso(
        clock.breached_at ?? (clock.due_at !== null && clock.due_at <= now.getTime() ? clock.due_at : null),
      ),
      started_at: iso(clock.started_at),
    })),
  );
  await insert(client, "sla_clocks", rows);
  await client.query(
    `UPDATE escalations e SET sla_due_at = (SELECT min(due_at) FROM sla_clocks s WHERE s.conversation_id = e.conversation_id AND s.status = 'running')
     WHERE e.client_id = $1`,
    [clientId],
  );
}

function replay(
  desk: DeskSeed,
  priority: Priority,
  events: readonly Logged[],
  now: Date,
): (Clock & { ended_at: Date | null })[] {
  const all = new Map<string, Clock & { ended_at: Date | null }>();
  const hours = desk.hours(now);
  let held = false;
  let needed = false;
  let waits = false;
  for (const { kind, body, at } of events) {
    if (kind === "customer_message") waits = true;
    const cause = causeOf(kind, body, held || needed);
    if (kind === "floor_changed") held = (body as { holder: string }).holder === "human";
    if (kind === "escalation_opened") needed = true;
    if (cause === "taken" || cause === "returned" || cause === "resolved") needed = false;
    if (cause) {
      const open = [...all.values()].filter((c) => c.status === "running" || c.status === "paused");
      const targets = desk.targets[priority] as SlaTargets;
      for (const clock of moveClocks(open, cause, { now: at.getTime(), hours, targets, held, customerWaits: waits })) {
        const ended = clock.status === "met" || clock.status === "ended";
        all.set(clock.id, { ...clock, ended_at: ended ? at : null });
      }
    }
    if (kind === "ai_message" || kind === "staff_message") waits = false;
  }
  return [...all.values()];
}

function causeOf(kind: Event["kind"], body: object, withPeople: boolean): SlaCause | undefined {
  switch (kind) {
    case "escalation_opened":
      return "needed";
    case "floor_changed":
      return (body as { holder: string }).holder === "human" ? "taken" : "returned";
    case "customer_message":
      return withPeople ? "customer_wrote" : undefined;
    case "staff_message":
      return "staff_replied";
    case "conversation_resolved":
      return "resolved";
    default:
      return undefined;
  }
}
