import type { Actor } from "@switchboard/contracts/actor";
import type {
  CriterionResult,
  Disagreement,
  QualityResults,
  QualityWeek,
} from "@switchboard/contracts/quality-results";
import type { CriterionScore } from "@switchboard/contracts/quality-review";
import type { Criterion } from "@switchboard/contracts/scorecard";
import type { Core } from "../core.ts";
import { agreementOf, type Pair } from "./agreement.ts";
import { failsCritical, pointsOf } from "./score.ts";
import { tenth } from "./view.ts";

const mostReviews = 5_000;
const mostDisagreements = 100;

type Scored = {
  id: string;
  conversation_id: string;
  criteria: Criterion[];
  scored_at: Date;
  scorings: { name: string; answers: Record<string, CriterionScore> }[];
};
type Totals = { reviews: number; score: number | null; failed: number; waiting: number; appealed: number };

/**
 * A client's scores of the last `days`: by week, by criterion, how far two reviewers agree beyond chance, and where they do
 * not. Of the newest 5,000 reviews; people's scorings alone, not the judge's.
 */
export async function qualityResults(core: Core, actor: Actor, { days }: { days: number }): Promise<QualityResults> {
  const values = [actor.client_id, days];
  const [totals] = await core.db.query<Totals>(actor.client_id, {
    name: "quality-totals",
    text: `SELECT count(scored_at)::int AS reviews, avg(score)::float AS score, count(*) FILTER (WHERE failed)::int AS failed,
        (SELECT count(*)::int FROM quality_reviews w WHERE w.client_id = $1 AND w.status = 'open') AS waiting,
        (SELECT count(*)::int FROM quality_reviews w WHERE w.client_id = $1 AND w.status = 'appealed') AS appealed
      FROM quality_reviews WHERE client_id = $1 AND scored_at > now() - make_interval(days => $2)`,
    values,
  });
  const weeks = await core.db.query<QualityWeek>(actor.client_id, {
    name: "quality-weeks",
    text: `SELECT to_char(date_trunc('week', scored_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS week, count(*)::int AS reviews,
        round(avg(score)::numeric, 1)::float AS score, count(*) FILTER (WHERE failed)::int AS failed
      FROM quality_reviews WHERE client_id = $1 AND scored_at > now() - make_interval(days => $2) GROUP BY 1 ORDER BY 1`,
    values,
  });
  const scored = await core.db.query<Scored>(actor.client_id, {
    name: "quality-scored",
    text: `SELECT r.id, r.conversation_id, r.criteria, r.scored_at, (
        SELECT jsonb_agg(jsonb_build_object('name', g.scorer_name, 'answers', g.answers) ORDER BY g.created_at)
        FROM quality_scorings g WHERE g.quality_review_id = r.id AND g.scorer = 'person' AND g.purpose = 'review') AS scorings
      FROM quality_reviews r WHERE r.client_id = $1 AND r.scored_at > now() - make_interval(days => $2)
      ORDER BY r.scored_at DESC LIMIT ${mostReviews}`,
    values,
  });
  const { score = null, ...counted } = totals ?? { reviews: 0, failed: 0, waiting: 0, appealed: 0 };
  const criteria = criteriaOf(scored);
  return {
    ...counted,
    score: score === null ? null : tenth(score),
    weeks,
    criteria,
    agreement: agreementOf(scored.flatMap((r) => r.criteria.flatMap((c) => pairOf(r, c.key) ?? []))),
    disagreements: scored.flatMap(disagreementsOf).slice(0, mostDisagreements),
  };
}

/** The two reviewers' scores of a criterion, in a list for `flatMap`; undefined where fewer than two have scored it. */
function pairOf(review: Scored, key: string): [Pair] | undefined {
  const [first, second] = review.scorings.map((s) => s.answers[key]?.value);
  return first === undefined || second === undefined ? undefined : [[String(first), String(second)]];
}

function criteriaOf(scored: readonly Scored[]): CriterionResult[] {
  // The newest review's name for a criterion is the one that is shown.
  const known = new Map<string, Criterion>();
  for (const { criteria } of scored) for (const c of criteria) if (!known.has(c.key)) known.set(c.key, c);
  return [...known.values()].map(({ key, label }) => {
    const given = scored.flatMap((review) => {
      const criterion = review.criteria.find((c) => c.key === key);
      if (!criterion) return [];
      return review.scorings.flatMap(({ answers }) => (answers[key] ? [{ criterion, value: answers[key].value }] : []));
    });
    const points = given.flatMap(({ value }) => pointsOf(value) ?? []);
    return {
      key,
      label,
      scored: given.length,
      points: points.length === 0 ? null : points.reduce((a, b) => a + b, 0) / points.length,
      failed: given.filter(({ criterion, value }) => failsCritical(criterion, value)).length,
      agreement: agreementOf(scored.flatMap((review) => pairOf(review, key) ?? [])),
    };
  });
}

function disagreementsOf(review: Scored): Disagreement[] {
  const [first, second] = review.scorings;
  if (!first || !second) return [];
  return review.criteria.flatMap(({ key, label }): Disagreement[] => {
    const [a, b] = [first.answers[key]?.value, second.answers[key]?.value];
    if (a === undefined || b === undefined || a === b) return [];
    return [
      {
        quality_review_id: review.id,
        conversation_id: review.conversation_id,
        criterion: label,
        first: { name: first.name, value: String(a) },
        second: { name: second.name, value: String(b) },
        at: review.scored_at.toISOString(),
      },
    ];
  });
}
