import type { ResearchAnswer } from "@switchboard/contracts/research-task";
import { comparable } from "@switchboard/contracts/research-value";
import type { Transaction } from "@switchboard/db/database";

const enoughChecks = 3;
const lastChecks = 10;
const lowestScore = 0.6;

/** Share of a gold task's known values that were found, 0..1. */
export function goldScore(gold: Record<string, string>, answers: readonly ResearchAnswer[]): number {
  const names = Object.keys(gold);
  const found = new Map(answers.map((a) => [a.field, comparable(a.value)]));
  const right = names.filter((name) => found.get(name) === comparable(gold[name] ?? ""));
  return names.length === 0 ? 1 : right.length / names.length;
}

/** Which of these researchers are not counted: the mean of their last gold checks, once there are a few, is too poor. */
export async function notCounted(tx: Transaction, clientId: string, staffIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ staff_id: string }[]>`
    SELECT q.staff_id FROM unnest(${[...staffIds]}::uuid[]) AS q(staff_id)
    CROSS JOIN LATERAL (SELECT s.gold_score FROM research_submissions s
      WHERE s.client_id = ${clientId}::uuid AND s.staff_id = q.staff_id AND s.gold_score IS NOT NULL
      ORDER BY s.created_at DESC LIMIT ${lastChecks}::int) g
    GROUP BY q.staff_id HAVING count(*) >= ${enoughChecks}::int AND avg(g.gold_score) < ${lowestScore}::float`;
  return new Set(rows.map((r) => r.staff_id));
}
