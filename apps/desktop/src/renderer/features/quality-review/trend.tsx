import type { QualityWeek } from "@switchboard/contracts/quality-results";

const dayOf = (week: string): string =>
  new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(`${week}T00:00:00Z`),
  );

/** The mean score of each week as a bar, with its figures in words. */
export function Trend({ weeks }: { weeks: readonly QualityWeek[] }) {
  if (weeks.length === 0) return <p className="text-muted text-sm">Nothing was scored in this time.</p>;
  return (
    <ol className="flex items-end gap-1.5 overflow-x-auto pt-1">
      {weeks.map(({ week, score, reviews, failed }) => (
        <li key={week} className="grid min-w-14 max-w-24 flex-1 gap-1 text-center">
          <span className="text-ink text-xs tabular-nums">{score}</span>
          <span className="flex h-20 items-end rounded-sm bg-selected">
            <i aria-hidden="true" className="block w-full rounded-sm bg-human" style={{ height: `${score}%` }} />
          </span>
          <span className="text-muted text-xs">{dayOf(week)}</span>
          <span className="text-muted text-xs tabular-nums">
            {reviews} {reviews === 1 ? "review" : "reviews"}
            {failed > 0 && <span className="text-breach"> · {failed} failed</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
