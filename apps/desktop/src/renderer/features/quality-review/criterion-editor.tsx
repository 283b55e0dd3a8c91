import type { Criterion } from "@switchboard/contracts/scorecard";
import { Button } from "@switchboard/ui/button";
import { Checkbox } from "@switchboard/ui/checkbox";
import { NumberField } from "@switchboard/ui/number-field";
import { Select } from "@switchboard/ui/select";
import { TextField } from "@switchboard/ui/text-field";
import { X } from "lucide-react";

/** One criterion of a scorecard as it is changed. Its key stays, so that results over time belong together. */
export function CriterionEditor({
  criterion,
  share,
  number,
  onChange,
  onRemove,
}: {
  criterion: Criterion;
  share: number;
  number: number;
  onChange: (criterion: Criterion) => void;
  onRemove: (() => void) | undefined;
}) {
  const set = (part: Partial<Criterion>): void => onChange({ ...criterion, ...part });
  return (
    <div role="group" aria-label={`Criterion ${number}`} className="grid gap-2 rounded-lg border border-line p-3">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={`Criterion ${number}`}
            value={criterion.label}
            maxLength={120}
            onChange={(e) => set({ label: e.target.value })}
            className="w-full"
          />
        </div>
        <Select
          label="Scored"
          options={[
            { id: "scale", label: "1 to 5" },
            { id: "yes_no", label: "Yes or no" },
          ]}
          value={criterion.kind}
          onChange={(kind) => set({ kind: kind ?? "scale" })}
        />
        <NumberField
          label="Weight"
          min={1}
          max={100}
          unit={`${Math.round(100 * share)} %`}
          value={criterion.weight}
          onChange={(weight) => set({ weight: weight ?? 1 })}
        />
        <Button
          kind="quiet"
          size="icon"
          aria-label={`Remove criterion ${number}`}
          disabled={!onRemove}
          onClick={() => onRemove?.()}
        >
          <X aria-hidden="true" className="size-3.5" />
        </Button>
      </div>
      <TextField
        label="What reviewers look for"
        value={criterion.help}
        maxLength={500}
        onChange={(e) => set({ help: e.target.value })}
      />
      <Checkbox
        label="Critical"
        hint="No, or 1 or 2 of 5, fails the whole conversation."
        checked={criterion.critical}
        onChange={(critical) => set({ critical })}
      />
    </div>
  );
}
