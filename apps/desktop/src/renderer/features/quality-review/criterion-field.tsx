import type { Criterion } from "@switchboard/contracts/scorecard";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { TextArea } from "@switchboard/ui/text-area";
import { X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import type { Entry } from "./entries.ts";
import { EvidenceForm } from "./evidence-form.tsx";
import { keyScore, type ScoreDraft, scoresOf } from "./form.ts";

const inField = (target: EventTarget): boolean => /^(INPUT|TEXTAREA|SELECT)$/.test((target as Element).tagName);

/** One criterion: scored by digits or Y and N, with a comment (M) and words of the log (E). Arrows go to its neighbours. */
export function CriterionField({
  criterion,
  draft,
  entries,
  disabled,
  onChange,
  onMove,
}: {
  criterion: Criterion;
  draft: ScoreDraft;
  entries: readonly Entry[];
  disabled: boolean;
  onChange: (part: Partial<ScoreDraft>) => void;
  onMove: (by: 1 | -1) => void;
}) {
  const group = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<"comment" | "evidence" | null>(null);
  const comment = useRef<HTMLDivElement>(null);
  const back = (): void => {
    setOpen(null);
    group.current?.focus();
  };
  const write = (): void => {
    setOpen("comment");
    requestAnimationFrame(() => comment.current?.querySelector("textarea")?.focus());
  };
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (inField(e.target)) {
      if (e.key === "Escape") back();
      return;
    }
    const score = keyScore(criterion, e.key);
    const act =
      e.key === "ArrowDown"
        ? () => onMove(1)
        : e.key === "ArrowUp"
          ? () => onMove(-1)
          : disabled
            ? undefined
            : score !== undefined
              ? () => onChange({ value: score })
              : e.key === "m"
                ? write
                : e.key === "e"
                  ? () => setOpen("evidence")
                  : undefined;
    if (!act) return;
    e.preventDefault();
    act();
  };
  return (
    // The group itself takes the keys: a score is one key press away, without stepping through its buttons.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold the focus
    <div
      ref={group}
      role="group"
      tabIndex={0}
      data-criterion={criterion.key}
      aria-label={criterion.label}
      onKeyDown={onKeyDown}
      className="grid gap-2 rounded-lg border border-line p-3 outline-none focus-within:border-line-strong focus:border-primary focus:ring-1 focus:ring-primary"
    >
      <div className="flex items-baseline gap-2">
        <p className="min-w-0 flex-1 font-semibold text-ink text-sm">{criterion.label}</p>
        {criterion.critical && <Chip tone="breach">critical</Chip>}
        <span className="text-muted text-xs">{criterion.weight}</span>
      </div>
      {criterion.help && <p className="text-muted text-sm">{criterion.help}</p>}
      <div className="flex flex-wrap items-center gap-1">
        {scoresOf(criterion).map(({ value, label }) => (
          <Button
            key={label}
            size="small"
            tabIndex={-1}
            disabled={disabled}
            aria-pressed={draft.value === value}
            onClick={() => onChange({ value })}
            className="min-w-7 px-1.5 aria-pressed:border-primary aria-pressed:bg-primary aria-pressed:text-on-primary"
          >
            {label}
          </Button>
        ))}
        <span className="flex-1" />
        <Button kind="quiet" size="small" tabIndex={-1} disabled={disabled} onClick={write}>
          Comment
        </Button>
        <Button kind="quiet" size="small" tabIndex={-1} disabled={disabled} onClick={() => setOpen("evidence")}>
          Quote
        </Button>
      </div>
      {(open === "comment" || draft.comment) && (
        <div ref={comment}>
          <TextArea
            label="Comment"
            labelHidden
            rows={2}
            maxLength={2000}
            placeholder="What speaks for this score"
            disabled={disabled}
            value={draft.comment}
            onChange={(e) => onChange({ comment: e.target.value })}
          />
        </div>
      )}
      {draft.evidence.map((each) => (
        <p key={`${each.seq}${each.quote}`} className="flex items-start gap-1.5 border-ai border-l-2 pl-2 text-sm">
          <span className="wrap-anywhere min-w-0 flex-1 text-text">
            <span className="text-muted text-xs">entry {each.seq}</span> “{each.quote}”
          </span>
          {!disabled && (
            <button
              type="button"
              aria-label={`Remove the quote of entry ${each.seq}`}
              onClick={() => onChange({ evidence: draft.evidence.filter((other) => other !== each) })}
              className="grid size-6 flex-none place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden="true" className="size-3" />
            </button>
          )}
        </p>
      ))}
      {open === "evidence" && (
        <EvidenceForm
          entries={entries}
          onCancel={back}
          onAdd={(evidence) => {
            onChange({ evidence: [...draft.evidence, evidence].slice(-10) });
            back();
          }}
        />
      )}
    </div>
  );
}
