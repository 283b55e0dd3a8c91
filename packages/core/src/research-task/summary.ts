import type { Consensus, ResearchField, ResearchStatus, ResearchSummary } from "@switchboard/contracts/research-task";

/** A question as the lists read it. */
export type QuestionRow = {
  id: string;
  title: string;
  subject: Record<string, string>;
  fields: ResearchField[];
  researchers: number;
  submitted: number;
  working: number;
  returned: number;
  status: ResearchStatus;
  gold: Record<string, string> | null;
  consensus: Consensus | null;
  role: string;
  priority: number;
  due_at: Date | null;
  created_by_name: string;
  created_at: Date;
  finished_at: Date | null;
};

const count = (what: string): string =>
  `(SELECT count(*)::int FROM tasks t WHERE t.research_task_id = q.id AND t.kind = 'research' AND ${what})`;

/** Columns of `QuestionRow`, of `research_tasks q`. */
export const questionColumns = `q.id, q.title, q.subject, q.fields, q.researchers, q.status, q.gold, q.consensus, q.role, q.priority, q.due_at,
  q.created_by_name, q.created_at, q.finished_at, ${count("t.status = 'submitted'")} AS submitted,
  ${count("t.status = 'leased' AND t.lease_until > now()")} AS working, ${count("t.status = 'returned'")} AS returned`;

/** A question as it leaves. Which of them are gold is for those who ask, never for researchers. */
export function toResearchSummary(row: QuestionRow): ResearchSummary {
  return {
    id: row.id,
    title: row.title,
    subject: row.subject,
    researchers: row.researchers,
    submitted: row.submitted,
    working: row.working,
    returned: row.returned,
    status: row.status,
    gold: row.gold !== null,
    agreed_fields: row.consensus?.fields.filter((f) => f.status === "agreed" || f.status === "single").length ?? null,
    field_count: row.fields.length,
    role: row.role,
    priority: row.priority,
    due_at: row.due_at?.toISOString() ?? null,
    created_by_name: row.created_by_name,
    created_at: row.created_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
  };
}
