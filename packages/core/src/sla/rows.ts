import type { Transaction } from "@switchboard/db/database";
import type { Clock } from "./clocks.ts";

type Row = {
  id: string;
  conversation_id: string;
  kind: string;
  status: string;
  priority: string;
  target_ms: bigint;
  used_ms: bigint;
  since: Date | null;
  due_at: Date | null;
  breached_at: Date | null;
  started_at: Date;
};
export type OpenClock = Clock & { conversation_id: string; priority: string };

/** The open clocks of a conversation, or of all of a client's. */
export async function openClocks(
  tx: Transaction,
  where: { conversation_id: string } | { client_id: string },
): Promise<OpenClock[]> {
  const rows = await tx.sla_clocks.findMany({ where: { ...where, status: { in: ["running", "paused"] } } });
  return rows.map((row: Row) => ({
    id: row.id,
    conversation_id: row.conversation_id,
    priority: row.priority,
    kind: row.kind as Clock["kind"],
    status: row.status as Clock["status"],
    target_ms: Number(row.target_ms),
    used_ms: Number(row.used_ms),
    since: row.since?.getTime() ?? null,
    due_at: row.due_at?.getTime() ?? null,
    breached_at: row.breached_at?.getTime() ?? null,
    started_at: row.started_at.getTime(),
  }));
}

type Place = { client_id: string; conversation_id: string; priority: string };

/** Writes clocks as they are now, new ones too, and what the waiting view is ordered by. */
export async function writeClocks(tx: Transaction, clocks: readonly (Clock & Place)[], now: Date): Promise<void> {
  if (clocks.length === 0) return;
  const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  const rows = clocks.map((c) => ({
    ...c,
    since: iso(c.since),
    due_at: iso(c.due_at),
    breached_at: iso(c.breached_at),
    started_at: iso(c.started_at),
    ended_at: c.status === "met" || c.status === "ended" ? now.toISOString() : null,
  }));
  await tx.$executeRaw`
    INSERT INTO sla_clocks (id, client_id, conversation_id, kind, status, priority, target_ms, used_ms, since, due_at, breached_at, started_at, ended_at)
    SELECT id, client_id, conversation_id, kind, status, priority, target_ms, used_ms, since, due_at, breached_at, started_at, ended_at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, client_id uuid, conversation_id uuid, kind text, status text, priority text,
      target_ms bigint, used_ms bigint, since timestamptz, due_at timestamptz, breached_at timestamptz, started_at timestamptz, ended_at timestamptz)
    ON CONFLICT (id) DO UPDATE SET status = excluded.status, priority = excluded.priority, target_ms = excluded.target_ms, used_ms = excluded.used_ms,
      since = excluded.since, due_at = excluded.due_at, breached_at = excluded.breached_at, ended_at = excluded.ended_at`;
  await orderByClocks(tx, [...new Set(clocks.map((c) => c.conversation_id))]);
}

/** Writes what the waiting view is ordered by: the soonest of each conversation's running clocks. */
export async function orderByClocks(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE escalations e SET sla_due_at = (SELECT min(s.due_at) FROM sla_clocks s WHERE s.conversation_id = e.conversation_id AND s.status = 'running')
    WHERE e.conversation_id = ANY (${[...ids]}::uuid[]) AND e.status IN ('waiting', 'timed_out')`;
}
