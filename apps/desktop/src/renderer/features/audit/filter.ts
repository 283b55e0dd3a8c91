/** What the person asks for; each empty where everything is wanted. */
export type AuditChoice = {
  q?: string | undefined;
  area?: string | undefined;
  actor?: string | undefined;
  since?: string | undefined;
};

/** Areas of actions, as they begin. */
export const AREAS = {
  "conversation.": "Conversations",
  "escalation.": "Escalations",
  "customer.": "Customers",
  "task.": "Tasks",
  "approval.": "Approvals",
  "research_task.": "Research",
  "config.": "Configs",
  "secret.": "Secrets",
  "api_key.": "API keys",
  "auth.": "Sign-in",
} as const;

export const ACTORS = {
  staff: "Staff",
  portal_user: "Portal users",
  api_key: "API keys",
  system: "The system",
} as const;

const hourMs = 3_600_000;
export const SPANS = {
  hour: "The last hour",
  day: "The last day",
  week: "The last week",
  month: "The last 30 days",
} as const;
const spanMs: Record<string, number> = { hour: hourMs, day: 24 * hourMs, week: 168 * hourMs, month: 720 * hourMs };

/** Words by id, as the entries of a choice. */
export const choicesOf = (words: Readonly<Record<string, string>>): { id: string; label: string }[] =>
  Object.entries(words).map(([id, label]) => ({ id, label }));

/** The choice as `audit.list` takes it. */
export function auditInput({ q, area, actor, since }: AuditChoice, now: number) {
  const agoMs = since === undefined ? undefined : spanMs[since];
  return {
    ...(q && { q }),
    ...(area && area in AREAS && { action: area }),
    ...(actor && actor in ACTORS && { actor_kind: actor }),
    ...(agoMs !== undefined && { from: new Date(now - agoMs).toISOString() }),
  };
}
