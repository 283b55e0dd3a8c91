import { type Criterion, newScorecard, type Scorecard } from "@switchboard/contracts/scorecard";
import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { TextField } from "@switchboard/ui/text-field";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { SavedMeanwhile } from "../../edit/saved-meanwhile.tsx";
import { type Edited, useEdit } from "../../edit/use-edit.ts";
import { useMay } from "../session/session.ts";
import { CriterionEditor } from "./criterion-editor.tsx";
import { useSaveScorecard } from "./reviews.ts";

/** A criterion in the making keeps its `id` while everything else of it is changed. */
type Written = { name: string; criteria: { id: string; criterion: Criterion }[] };

const inWords = ({ label, help, kind, weight, critical }: Criterion): string =>
  `${label} (${[kind === "scale" ? "1 to 5" : "yes or no", weight, critical && "critical", help].filter(Boolean).join(", ")})`;
const written: Edited<Scorecard, Written> = {
  version: (saved) => saved.version,
  values: ({ name, criteria }) => ({ name, criteria: criteria.map((each) => ({ id: each.key, criterion: each })) }),
  words: {
    name: { label: "Name", text: (name) => name },
    criteria: { label: "Criteria", text: (criteria) => criteria.map(({ criterion }) => inWords(criterion)).join("; ") },
  },
};

/** By what conversations are scored: criteria with weights, saved as a new version. */
export function ScorecardTab() {
  const query = useQuery(trpc.qualityReview.scorecard.queryOptions());
  if (query.isPending) return <Skeleton className="m-6 h-3 w-1/2" />;
  if (query.isLoadingError) {
    return (
      <ErrorState
        title="The scorecard could not be read"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return <Editor saved={query.data} />;
}

function Editor({ saved }: { saved: Scorecard }) {
  const mayChange = useMay("quality_review.configure");
  const [problem, setProblem] = useState<string | null>(null);
  const save = useSaveScorecard();
  const { base, value, setValue, foreign, merged, failed, takeTheirs, settle } = useEdit(saved, written, save);
  const { name, criteria } = value;
  const setCriteria = (next: Written["criteria"]): void => setValue({ name, criteria: next });
  const total = criteria.reduce((sum, { criterion }) => sum + criterion.weight, 0);
  const send = (sent: Written, base_version: number): void => {
    const checked = newScorecard.safeParse({
      base_version,
      name: sent.name,
      criteria: sent.criteria.map(({ criterion }) => criterion),
    });
    const issue = checked.error?.issues[0];
    setProblem(
      issue ? `${typeof issue.path[1] === "number" ? `Criterion ${issue.path[1] + 1}: ` : ""}${issue.message}` : null,
    );
    if (checked.success) save.mutate(checked.data, { onSuccess: (now) => settle(now, sent) });
  };
  const add = (): void => {
    const key = `criterion_${criteria.length + 1}_${Date.now().toString(36)}`;
    const fresh = { key, label: "", help: "", kind: "scale", weight: 10, critical: false } as const;
    setCriteria([...criteria, { id: key, criterion: fresh }]);
  };
  return (
    // A region that scrolls has to be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
    <section aria-label="Scorecard" tabIndex={0} className="min-h-0 flex-1 overflow-auto p-4">
      <fieldset disabled={!mayChange} className="mx-auto grid max-w-[760px] gap-3">
        <legend className="sr-only">Scorecard</legend>
        <div className="flex items-end gap-3">
          <div className="flex-1">
            <TextField
              label="Name"
              value={name}
              maxLength={120}
              onChange={(e) => setValue({ name: e.target.value, criteria })}
              className="w-full"
            />
          </div>
          <p className="pb-1.5 text-muted text-sm">
            {saved.version === 0 ? (
              "As given; not changed yet"
            ) : (
              <>
                Version {saved.version}, by {saved.saved_by_name}, {saved.saved_at && <Ago at={saved.saved_at} />}
              </>
            )}
          </p>
        </div>
        {criteria.map(({ id, criterion }, i) => (
          <CriterionEditor
            key={id}
            criterion={criterion}
            share={total === 0 ? 0 : criterion.weight / total}
            number={i + 1}
            onChange={(next) => setCriteria(criteria.map((each) => (each.id === id ? { id, criterion: next } : each)))}
            onRemove={criteria.length > 1 ? () => setCriteria(criteria.filter((each) => each.id !== id)) : undefined}
          />
        ))}
        {foreign.length > 0 && (
          <SavedMeanwhile
            who={saved.saved_by_name ?? "Somebody"}
            what="the scorecard"
            foreign={foreign}
            onTheirs={takeTheirs}
            onMine={() => {
              setValue(merged);
              send(merged, saved.version);
            }}
          />
        )}
        <div className="flex items-center gap-2">
          <Button disabled={criteria.length >= 30} onClick={add}>
            Add a criterion
          </Button>
          <span role="alert" className="min-w-0 flex-1 text-right text-breach text-sm">
            {problem ?? (failed ? problemOf(failed).text : null)}
          </span>
          <Button
            kind="primary"
            disabled={save.isPending || foreign.length > 0}
            onClick={() => send(value, base.version)}
          >
            Save as version {saved.version + 1}
          </Button>
        </div>
        <p className="text-muted text-sm">Reviews that are open already keep the scorecard that they began with.</p>
      </fieldset>
    </section>
  );
}
