import type { ResearchField } from "@switchboard/contracts/research-task";
import { TextField } from "@switchboard/ui/text-field";
import { useId } from "react";
import type { FactDraft } from "./form.ts";
import { ValueField } from "./value-field.tsx";

/** One fact: its value, where it stands, the words that say it, and how sure the researcher is. */
export function FactFields({
  field,
  fact,
  onChange,
  onFocus,
}: {
  field: ResearchField;
  fact: FactDraft;
  onChange: (part: Partial<FactDraft>) => void;
  onFocus: () => void;
}) {
  const id = useId();
  const percent = Math.round(fact.confidence * 100);
  return (
    <div
      role="group"
      aria-label={field.label}
      onFocus={onFocus}
      className="grid gap-2 rounded-lg border border-line p-3 focus-within:border-line-strong"
    >
      <p className="font-semibold text-ink text-sm">
        {field.label}
        {!field.required && <span className="font-normal text-faint"> · if there is one</span>}
      </p>
      <div className="grid grid-cols-2 gap-2 compact:grid-cols-1 medium:grid-cols-1 [&>div]:min-w-0">
        <ValueField field={field} value={fact.value} onChange={(value) => onChange({ value })} />
        <TextField
          label="Source"
          className="w-full min-w-0"
          type="url"
          placeholder="https://"
          value={fact.source_url}
          maxLength={2000}
          // What was read at another address proves nothing here.
          onChange={(e) =>
            onChange({ source_url: e.target.value, ...(fact.capture_id ? { capture_id: undefined, capture: "" } : {}) })
          }
        />
      </div>
      <TextField
        label="Quote, word for word"
        className="w-full min-w-0"
        value={fact.quote}
        maxLength={2000}
        onChange={(e) => onChange({ quote: e.target.value })}
      />
      <div className="flex items-center gap-2 text-sm">
        <label htmlFor={id} className="font-medium text-ink">
          Confidence
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={100}
          step={5}
          value={percent}
          onChange={(e) => onChange({ confidence: Number(e.target.value) / 100 })}
          className="min-w-0 flex-1 accent-primary"
        />
        <output htmlFor={id} className="w-10 text-right text-muted">
          {percent} %
        </output>
      </div>
    </div>
  );
}
