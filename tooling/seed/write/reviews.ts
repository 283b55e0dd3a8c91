import { randomUUID } from "node:crypto";
import type { CriterionScore } from "@switchboard/contracts/quality-review";
import { DEFAULT_SCORECARD } from "@switchboard/contracts/scorecard";
import { scoreOf } from "@switchboard/core/quality-review/score";
import type pg from "pg";
import type { ReviewSeed, ScoringSeed } from "../northwind/reviews.ts";
import { insert } from "./insert.ts";
import { staffByKey } from "./staff.ts";

const hourMs = 3_600_000;
const { criteria, version } = DEFAULT_SCORECARD;
const urgency = { sample: 0, rule: 2, person: 3 } as const;

/** Writes quality reviews: those that were scored with who was reviewed, those that wait with their tasks, and the rates. */
export async function writeReviews(
  client: pg.ClientBase,
  clientId: string,
  reviews: readonly ReviewSeed[],
  now: Date,
): Promise<void> {
  if (reviews.length === 0) return;
  const staff = await staffByKey(client);
  const { rows } = await client.query<{ id: string; session_id: string }>(
    "SELECT id, session_id FROM conversations WHERE client_id = $1",
    [clientId],
  );
  const place = {
    client_id: clientId,
    now,
    conversation: (story: string) => rows.find((row) => row.session_id === `demo-${story}`)?.id,
    person: (key: ScoringSeed["by"]) => staff.get(key) as { id: string; name: string },
  };
  const written = reviews.map((review) => rowsOf(review, place));
  await insert(
    client,
    "quality_reviews",
    written.map((w) => w.review),
  );
  await insert(
    client,
    "tasks",
    written.flatMap((w) => w.tasks),
  );
  await insert(
    client,
    "quality_scorings",
    written.flatMap((w) => w.scorings),
  );
  await client.query(
    `INSERT INTO quality_subjects (quality_review_id, staff_id, client_id, staff_name)
     SELECT DISTINCT r.id, (e.body ->> 'staff_id')::uuid, r.client_id, e.body ->> 'staff_name' FROM quality_reviews r
     JOIN events e ON e.conversation_id = r.conversation_id AND e.kind = 'staff_message'
     WHERE r.client_id = $1 AND r.scored_at IS NOT NULL`,
    [clientId],
  );
  for (const { appeal } of written) if (appeal) await client.query(appeal.sql, appeal.values);
  await insert(client, "quality_settings", [
    {
      client_id: clientId,
      version: 1,
      escalated_rate: 0.5,
      negative_rate: 0.5,
      ai_only_rate: 0.1,
      double_rate: 0.2,
      negative_below: 0.4,
      low_survey: true,
      failed_run: true,
      late_person: true,
      since: now,
      changed_by_name: "Ada Storm",
      changed_at: now,
    },
  ]);
}

type Place = {
  client_id: string;
  now: Date;
  conversation: (story: string) => string | undefined;
  person: (key: ScoringSeed["by"]) => { id: string; name: string };
};

function rowsOf(seed: ReviewSeed, { client_id, now, conversation, person }: Place) {
  const { cause, reason, stratum, reviewers, appeal } = seed;
  const id = randomUUID();
  const conversation_id = conversation(seed.story);
  if (conversation_id === undefined) throw new Error(`There is no story "${seed.story}" to review.`);
  const ago = (hours: number): Date => new Date(now.getTime() - hours * hourMs);
  const created_at = ago(seed.hoursAgo);
  const scored = seed.scorings.map((scoring) => scoredBy(scoring));
  const failed = scored.some((s) => s.failed);
  const mean = scored.reduce((sum, s) => sum + s.score, 0) / scored.length;
  const done = scored.length === reviewers;
  const flagger = seed.flaggedBy && person(seed.flaggedBy);
  const about = { client_id, conversation_id, quality_review_id: id, kind: "quality_review", role: "reviewer" };
  const payload = { scorecard_version: version, criteria, cause, reason };
  const free = { status: "open", holder_id: null, holder_name: null, finished_at: null, token: 0, attempts: 0 };
  const title = `Review: ${reason}`;
  const usual = { ...about, title, priority: urgency[cause], payload, created_at };
  const taskIds = scored.map(() => randomUUID());
  return {
    review: {
      id,
      client_id,
      conversation_id,
      cause,
      reason,
      stratum,
      scorecard_version: version,
      criteria,
      reviewers,
      flagged_by: flagger?.id ?? null,
      flagged_by_name: flagger?.name ?? null,
      created_at,
      status: appeal ? "appealed" : done ? "scored" : "open",
      score: done ? (failed ? 0 : mean) : null,
      failed: done ? failed : null,
      scored_at: done ? ago(Math.min(...seed.scorings.map((s) => s.hoursAgo))) : null,
    },
    tasks: [
      ...seed.scorings.map((scoring, i) => ({
        ...usual,
        id: taskIds[i],
        status: "submitted",
        holder_id: person(scoring.by).id,
        holder_name: person(scoring.by).name,
        finished_at: ago(scoring.hoursAgo),
        token: 1,
        attempts: 1,
      })),
      ...Array.from({ length: reviewers - scored.length }, () => ({ ...usual, ...free, id: randomUUID() })),
      ...(appeal
        ? [
            {
              ...about,
              ...free,
              id: randomUUID(),
              title: `Appeal of ${person(appeal.by).name}`,
              priority: 4,
              created_at: ago(appeal.hoursAgo),
              payload: {
                ...payload,
                reason: "The person who was reviewed does not agree with the result.",
                appeal: {
                  staff_id: person(appeal.by).id,
                  staff_name: person(appeal.by).name,
                  text: appeal.text,
                },
              },
            },
          ]
        : []),
    ],
    scorings: seed.scorings.map((scoring, i) => ({
      id: randomUUID(),
      client_id,
      quality_review_id: id,
      task_id: taskIds[i],
      scorer: "person",
      purpose: "review",
      staff_id: person(scoring.by).id,
      scorer_name: person(scoring.by).name,
      comment: scoring.comment ?? null,
      ...scored[i],
      created_at: ago(scoring.hoursAgo),
    })),
    appeal: appeal && {
      sql: "UPDATE quality_subjects SET reply = 'appeal', reply_text = $3, replied_at = $4 WHERE quality_review_id = $1 AND staff_id = $2",
      values: [id, person(appeal.by).id, appeal.text, ago(appeal.hoursAgo)],
    },
  };
}

function scoredBy({ values, remarks = {} }: ScoringSeed) {
  const answers: Record<string, CriterionScore> = Object.fromEntries(
    criteria.map(({ key }, i) => [key, { value: values[i] ?? "na", evidence: [], ...remarks[key] }]),
  );
  return { answers, ...scoreOf(criteria, answers) };
}
