import type { Criterion } from "@switchboard/contracts/scorecard";
import { TextArea } from "@switchboard/ui/text-area";
import { useEffect, useRef } from "react";
import { CriterionField } from "./criterion-field.tsx";
import type { Entry } from "./entries.ts";
import { EMPTY_SCORE, type QualityForm, type ScoreDraft } from "./form.ts";

/** Every criterion of a scorecard, one below the other; the first has the focus as soon as it can be scored. */
export function ScorecardForm({
  criteria,
  form,
  entries,
  disabled,
  onChange,
}: {
  criteria: readonly Criterion[];
  form: QualityForm;
  entries: readonly Entry[];
  disabled: boolean;
  onChange: (change: (now: QualityForm) => QualityForm) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const at = (index: number): void => list.current?.querySelectorAll<HTMLElement>("[data-criterion]")[index]?.focus();
  useEffect(() => {
    if (!disabled) list.current?.querySelector<HTMLElement>("[data-criterion]")?.focus();
  }, [disabled]);
  const score = (key: string, part: Partial<ScoreDraft>): void =>
    onChange((now) => ({
      ...now,
      answers: { ...now.answers, [key]: { ...EMPTY_SCORE, ...now.answers[key], ...part } },
    }));
  return (
    <div ref={list} className="grid gap-2">
      {criteria.map((criterion, index) => (
        <CriterionField
          key={criterion.key}
          criterion={criterion}
          draft={form.answers[criterion.key] ?? EMPTY_SCORE}
          entries={entries}
          disabled={disabled}
          onChange={(part) => score(criterion.key, part)}
          onMove={(by) => at(index + by)}
        />
      ))}
      <TextArea
        label="On the whole"
        rows={3}
        maxLength={4000}
        disabled={disabled}
        value={form.comment}
        onChange={(e) => onChange((now) => ({ ...now, comment: e.target.value }))}
      />
    </div>
  );
}
