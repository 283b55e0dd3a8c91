import { newScorecard, type Scorecard } from "@switchboard/contracts/scorecard";
import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { TextField } from "@switchboard/ui/text-field";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { useMay } from "../session/session.ts";
import { CriterionEditor } from "./criterion-editor.tsx";
import { useSaveScorecard } from "./reviews.ts";

/** By what conversations are scored: criteria with weights, saved as a new version. */
export function ScorecardTab() {
  const query = useQuery(trpc.qualityReview.scorecard.queryOptions());
  if (query.isPending) return <Skeleton className="m-6 h-3 w-1/2" />;
  if (query.isError) {
    return (
      <ErrorState
        title="The scorecard could not be read"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return <Editor key={query.data.version} saved={query.data} />;
}

function Editor({ saved }: { saved: Scorecard }) {
  const mayChange = useMay("quality_review.configure");
  const [name, setName] = useState(saved.name);
  const [criteria, setCriteria] = useState(() => saved.criteria.map((criterion) => ({ id: criterion.key, criterion })));
  const [problem, setProblem] = useState<string | null>(null);
  const save = useSaveScorecard();
  const total = criteria.reduce((sum, { criterion }) => sum + criterion.weight, 0);
  const send = (): void => {
    const checked = newScorecard.safeParse({
      base_version: saved.version,
      name,
      criteria: criteria.map(({ criterion }) => criterion),
    });
    const issue = checked.error?.issues[0];
    setProblem(
      issue ? `${typeof issue.path[1] === "number" ? `Criterion ${issue.path[1] + 1}: ` : ""}${issue.message}` : null,
    );
    if (checked.success) save.mutate(checked.data, { onError: (error) => setProblem(problemOf(error).text) });
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
              onChange={(e) => setName(e.target.value)}
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
        <div className="flex items-center gap-2">
          <Button disabled={criteria.length >= 30} onClick={add}>
            Add a criterion
          </Button>
          <span role="alert" className="min-w-0 flex-1 text-right text-breach text-sm">
            {problem}
          </span>
          <Button kind="primary" disabled={save.isPending} onClick={send}>
            Save as version {saved.version + 1}
          </Button>
        </div>
        <p className="text-muted text-sm">Reviews that are open already keep the scorecard that they began with.</p>
      </fieldset>
    </section>
  );
}
