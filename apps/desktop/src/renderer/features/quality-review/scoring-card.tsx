import type { QualityScoring } from "@switchboard/contracts/quality-review";
import type { Criterion } from "@switchboard/contracts/scorecard";
import { Chip } from "@switchboard/ui/chip";
import { Ago } from "../../clock/ago.tsx";
import { scoresOf } from "./form.ts";

/** A result in words and tone. */
export function ResultChip({ score, failed }: { score: number | null; failed: boolean | null }) {
  if (score === null) return <Chip tone="quiet">not scored</Chip>;
  if (failed) return <Chip tone="breach">failed</Chip>;
  return <Chip tone={score >= 80 ? "human" : score >= 60 ? "waiting" : "breach"}>{score} of 100</Chip>;
}

/** One scoring: each criterion with its score, comment and quoted words. */
export function ScoringCard({ scoring, criteria }: { scoring: QualityScoring; criteria: readonly Criterion[] }) {
  return (
    <article aria-label={`Scored by ${scoring.scorer_name}`} className="grid gap-2 rounded-lg border border-line p-3">
      <header className="flex items-center gap-2">
        <b className="min-w-0 flex-1 truncate font-semibold text-ink">{scoring.scorer_name}</b>
        {scoring.scorer === "judge" && <Chip tone="ai">judge</Chip>}
        {scoring.purpose === "appeal" && <Chip tone="quiet">on appeal</Chip>}
        <ResultChip score={scoring.score} failed={scoring.failed} />
        <span className="text-muted text-xs">
          <Ago at={scoring.created_at} />
        </span>
      </header>
      <dl className="grid gap-1.5">
        {criteria.map((criterion) => {
          const given = scoring.answers[criterion.key];
          const label = scoresOf(criterion).find((each) => each.value === given?.value)?.label ?? "—";
          return (
            <div key={criterion.key} className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 text-sm">
              <dt className="text-muted">{criterion.label}</dt>
              <dd className="font-medium text-ink tabular-nums">{label}</dd>
              {(given?.comment || (given?.evidence.length ?? 0) > 0) && (
                <dd className="wrap-anywhere col-span-2 grid gap-0.5 border-line border-l-2 pl-2 text-text">
                  {given?.comment}
                  {given?.evidence.map((each) => (
                    <q key={`${each.seq}${each.quote}`} className="text-muted">
                      {each.quote}
                    </q>
                  ))}
                </dd>
              )}
            </div>
          );
        })}
      </dl>
      {scoring.comment && <p className="wrap-anywhere whitespace-pre-wrap text-text">{scoring.comment}</p>}
    </article>
  );
}
