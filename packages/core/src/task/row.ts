import type { Actor } from "@switchboard/contracts/actor";
import { type TaskKind, type TaskRole, type TaskStatus, type TaskSummary, taskRole } from "@switchboard/contracts/task";

/** A task as the database has it. */
export type TaskRow = {
  id: string;
  client_id: string;
  kind: TaskKind;
  role: TaskRole;
  title: string;
  priority: number;
  due_at: Date | null;
  blocking: boolean;
  status: TaskStatus;
  holder_id: string | null;
  holder_name: string | null;
  lease_until: Date | null;
  token: number;
  attempts: number;
  payload: Record<string, unknown>;
  result: Record<string, unknown> | null;
  reason: string | null;
  research_task_id: string | null;
  conversation_id: string | null;
  quality_review_id: string | null;
  assigned_to: string | null;
  assigned_name: string | null;
  created_at: Date;
  finished_at: Date | null;
};

/** How long a claim or a heartbeat keeps a task. */
export const TASK_LEASE_MS = 120_000;

/** The queues that a person works in: those of their roles; an admin's are all. */
export function queuesOf(actor: Actor): TaskRole[] {
  if (actor.roles.includes("admin")) return [...taskRole.options];
  return taskRole.options.filter((role) => actor.roles.includes(role));
}

/** A task as the queue shows it. A holder is shown of tasks that somebody has or had. */
export function toSummary(row: TaskRow): TaskSummary {
  return {
    id: row.id,
    client_id: row.client_id,
    kind: row.kind,
    role: row.role,
    title: row.title,
    priority: row.priority,
    due_at: row.due_at?.toISOString() ?? null,
    blocking: row.blocking,
    status: row.status,
    holder: row.holder_id === null ? null : { id: row.holder_id, name: row.holder_name ?? "A colleague" },
    lease_until: row.lease_until?.toISOString() ?? null,
    attempts: row.attempts,
    reason: row.reason,
    research_task_id: row.research_task_id,
    conversation_id: row.conversation_id,
    quality_review_id: row.quality_review_id,
    assigned: row.assigned_to === null ? null : { id: row.assigned_to, name: row.assigned_name ?? "A colleague" },
    created_at: row.created_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
  };
}
