import type { QualityResults } from "@switchboard/contracts/quality-results";
import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { Select } from "@switchboard/ui/select";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Link } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useExportReviews, useResults } from "./reviews.ts";
import { Trend } from "./trend.tsx";
import { kappaText } from "./words.ts";

const spans = [
  { id: "30", label: "30 days" },
  { id: "90", label: "90 days" },
  { id: "365", label: "A year" },
] as const;

/** Scores over time and by criterion, and how far reviewers agree: disagreements are where to talk. */
export function ResultsTab() {
  const [days, setDays] = useState<(typeof spans)[number]["id"]>("90");
  const query = useResults(Number(days));
  const save = useExportReviews();
  return (
    // A region that scrolls has to be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
    <section aria-label="Results" tabIndex={0} className="min-h-0 flex-1 overflow-auto p-4">
      <div className="mx-auto grid max-w-[980px] gap-4">
        <div className="flex items-center gap-2">
          <Select
            label="Time"
            labelHidden
            size="small"
            options={spans}
            value={days}
            onChange={(next) => setDays(next ?? "90")}
          />
          <span className="flex-1" />
          {(["csv", "json"] as const).map((format) => (
            <Button
              key={format}
              disabled={save.isPending || query.data?.reviews === 0}
              onClick={() => save.mutate({ days: Number(days), format })}
            >
              <Download aria-hidden="true" className="size-3.5" /> Export {format.toUpperCase()}
            </Button>
          ))}
        </div>
        {query.isPending ? (
          <Skeleton className="h-24 w-full" />
        ) : query.isError ? (
          <ErrorState
            title="The results could not be read"
            detail={problemOf(query.error).text}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <Figures results={query.data} />
        )}
      </div>
    </section>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note?: string | undefined }) {
  return (
    <div className="grid content-start gap-0.5 rounded-lg border border-line p-3">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-semibold text-2xl text-ink tabular-nums">{value}</dd>
      {note && <dd className="text-muted text-xs">{note}</dd>}
    </div>
  );
}

function Figures({ results }: { results: QualityResults }) {
  const { agreement } = results;
  const share = (part: number, of: number): string => (of === 0 ? "—" : `${Math.round((100 * part) / of)} %`);
  return (
    <>
      <dl className="grid grid-cols-4 gap-2 compact:grid-cols-2">
        <Figure
          name="Score"
          value={results.score === null ? "—" : String(results.score)}
          note={`of 100, over ${results.reviews} reviews`}
        />
        <Figure name="Failed" value={share(results.failed, results.reviews)} note={`${results.failed} conversations`} />
        <Figure
          name="Agreement"
          value={agreement.kappa === null ? "—" : agreement.kappa.toFixed(2)}
          note={
            agreement.kappa === null
              ? kappaText(agreement)
              : `Cohen’s κ, 95 %: ${agreement.low?.toFixed(2)} to ${agreement.high?.toFixed(2)}, ${agreement.pairs} pairs`
          }
        />
        <Figure name="Waiting" value={String(results.waiting)} note={`${results.appealed} appealed`} />
      </dl>
      <section aria-label="By week" className="grid gap-2 rounded-lg border border-line p-3">
        <h2 className="font-semibold text-ink text-sm">By week</h2>
        <Trend weeks={results.weeks} />
      </section>
      <section aria-label="By criterion" className="rounded-lg border border-line">
        <h2 className="px-3 pt-3 pb-1 font-semibold text-ink text-sm">By criterion</h2>
        <table className="w-full text-left">
          <thead className="text-muted text-xs">
            <tr className="[&>th]:px-3 [&>th]:py-1.5 [&>th]:font-medium">
              <th scope="col">Criterion</th>
              <th scope="col">Met</th>
              <th scope="col" className="text-right">
                Scored
              </th>
              <th scope="col" className="text-right">
                Failed
              </th>
              <th scope="col">Agreement</th>
            </tr>
          </thead>
          <tbody>
            {results.criteria.map((c) => (
              <tr key={c.key} className="border-line/60 border-t [&>td]:px-3 [&>td]:py-1.5">
                <td className="text-ink">{c.label}</td>
                <td>
                  <span className="flex items-center gap-2 whitespace-nowrap tabular-nums">
                    <i aria-hidden="true" className="h-1.5 w-20 overflow-hidden rounded-full bg-selected">
                      <b className="block h-full bg-human" style={{ width: `${100 * (c.points ?? 0)}%` }} />
                    </i>
                    {c.points === null ? "—" : `${Math.round(100 * c.points)} %`}
                  </span>
                </td>
                <td className="text-right tabular-nums">{c.scored}</td>
                <td className="text-right tabular-nums">{c.failed}</td>
                <td className="text-muted tabular-nums">{kappaText(c.agreement)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section aria-label="Disagreements" className="rounded-lg border border-line">
        <h2 className="px-3 pt-3 pb-1 font-semibold text-ink text-sm">Where two reviewers differ</h2>
        {results.disagreements.length === 0 ? (
          <p className="px-3 pb-3 text-muted text-sm">They do not, or nothing was scored twice.</p>
        ) : (
          <ul>
            {results.disagreements.map((d) => (
              <li key={`${d.quality_review_id}${d.criterion}`} className="border-line/60 border-t">
                <Link
                  to="/quality/$qualityReviewId"
                  params={{ qualityReviewId: d.quality_review_id }}
                  className="flex gap-3 px-3 py-1.5 hover:bg-hover"
                >
                  <span className="min-w-0 flex-1 truncate text-ink">{d.criterion}</span>
                  <span className="text-muted text-sm">
                    {d.first.name} <b className="text-ink">{d.first.value}</b> · {d.second.name}{" "}
                    <b className="text-ink">{d.second.value}</b>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
