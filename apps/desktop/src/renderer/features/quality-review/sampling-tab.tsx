import type { QualityRates, QualitySettings } from "@switchboard/contracts/quality-review";
import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { NumberField } from "@switchboard/ui/number-field";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Switch } from "@switchboard/ui/switch";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { SavedMeanwhile } from "../../edit/saved-meanwhile.tsx";
import { type Edited, useEdit } from "../../edit/use-edit.ts";
import { useMay } from "../session/session.ts";
import { useSaveSettings } from "./reviews.ts";

const rates = [
  { name: "escalated_rate", label: "Asked for a person" },
  { name: "negative_rate", label: "Unhappy customer" },
  { name: "ai_only_rate", label: "The agent alone answered" },
  { name: "double_rate", label: "Scored by two reviewers" },
] as const;
const rules = [
  {
    name: "low_survey",
    label: "Poor rating",
    hint: "The customer’s mean rating is in the lowest quarter of its scale.",
  },
  { name: "failed_run", label: "Failed answer", hint: "The agent could not answer at least once." },
  { name: "late_person", label: "Late person", hint: "Nobody came in time, and a ticket was made." },
] as const;

const unhappy = "Unhappy is a mean sentiment below";

const percentOf = (share: number): number => Math.round(share * 1000) / 10;
/** The words of several fields that are read alike. */
const inWords = <N extends string, T>(fields: readonly { name: N; label: string }[], text: (value: T) => string) =>
  Object.fromEntries(fields.map(({ name, label }) => [name, { label, text }])) as Record<
    N,
    { label: string; text: (value: T) => string }
  >;
const sampling: Edited<QualitySettings, QualityRates> = {
  version: (saved) => saved.version,
  values: ({ version: _, changed_by_name: __, changed_at: ___, ...chosen }) => chosen,
  words: {
    ...inWords(rates, (share: number) => `${percentOf(share)} %`),
    ...inWords(rules, (on: boolean) => (on ? "on" : "off")),
    negative_below: { label: unhappy, text: String },
  },
};

/** Which ended conversations are reviewed: shares by kind, and rules that catch some whatever the draw says. */
export function SamplingTab() {
  const query = useQuery(trpc.qualityReview.settings.queryOptions());
  if (query.isPending) return <Skeleton className="m-6 h-3 w-1/2" />;
  if (query.isLoadingError) {
    return (
      <ErrorState
        title="The settings could not be read"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return <Editor saved={query.data} />;
}

function Editor({ saved }: { saved: QualitySettings }) {
  const mayChange = useMay("quality_review.configure");
  const { version, changed_by_name, changed_at } = saved;
  const save = useSaveSettings();
  const {
    base,
    value: now,
    setValue: setNow,
    changed,
    foreign,
    merged,
    failed,
    takeTheirs,
    settle,
  } = useEdit(saved, sampling, save);
  const send = (sent: QualityRates, base_version: number): void =>
    save.mutate({ ...sent, base_version }, { onSuccess: (kept) => settle(kept, sent) });
  return (
    <section aria-label="Sampling" className="min-h-0 flex-1 overflow-auto p-4">
      <fieldset disabled={!mayChange} className="mx-auto grid max-w-[560px] gap-5">
        <legend className="sr-only">Sampling</legend>
        <p className="text-muted">
          Of the conversations that end from now on, each is looked at once. The draw is the same whenever it is asked
          again.
        </p>
        <div className="grid grid-cols-2 gap-3 compact:grid-cols-1">
          {rates.map(({ name, label }) => (
            <NumberField
              key={name}
              label={label}
              min={0}
              max={100}
              unit="%"
              value={percentOf(now[name])}
              onChange={(percent) => setNow({ ...now, [name]: Math.min(Math.max((percent ?? 0) / 100, 0), 1) })}
            />
          ))}
          <NumberField
            label={unhappy}
            min={0}
            max={1}
            step={0.05}
            value={now.negative_below}
            onChange={(value) => setNow({ ...now, negative_below: Math.min(Math.max(value ?? 0, 0), 1) })}
          />
        </div>
        <div className="grid gap-3">
          <h2 className="font-semibold text-ink text-sm">Always reviewed</h2>
          {rules.map(({ name, label, hint }) => (
            <Switch
              key={name}
              label={label}
              hint={hint}
              checked={now[name]}
              onChange={(on) => setNow({ ...now, [name]: on })}
            />
          ))}
        </div>
        {foreign.length > 0 && (
          <SavedMeanwhile
            who={changed_by_name ?? "Somebody"}
            what="the sampling"
            foreign={foreign}
            onTheirs={takeTheirs}
            onMine={() => {
              setNow(merged);
              send(merged, version);
            }}
          />
        )}
        <div className="flex items-center gap-3">
          <p className="min-w-0 flex-1 text-muted text-sm">
            {version === 0 ? (
              "Nothing is drawn yet."
            ) : (
              <>
                Changed by {changed_by_name}, {changed_at && <Ago at={changed_at} />}
              </>
            )}
          </p>
          {failed && (
            <p role="alert" className="text-breach text-sm">
              {problemOf(failed).text}
            </p>
          )}
          <Button
            kind="primary"
            disabled={save.isPending || foreign.length > 0 || (version > 0 && !changed)}
            onClick={() => send(now, base.version)}
          >
            Save
          </Button>
        </div>
      </fieldset>
    </section>
  );
}
