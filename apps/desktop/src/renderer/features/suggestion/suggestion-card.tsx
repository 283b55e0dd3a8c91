import type { SuggestionTone } from "@switchboard/contracts/suggestion";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { Kbd } from "@switchboard/ui/kbd";
import { useEffect, useRef } from "react";
import type { Drafting } from "./suggest.ts";

const others: { tone: SuggestionTone; label: string }[] = [
  { tone: "shorter", label: "Shorter" },
  { tone: "friendlier", label: "Friendlier" },
  { tone: "translate", label: "In their language" },
];

/** An AI draft above the field: shown while it is written, put into the field only when asked. Esc takes it away. */
export function SuggestionCard({
  drafting,
  onAsk,
  onInsert,
  onDismiss,
}: {
  drafting: Exclude<Drafting, { state: "none" }>;
  onAsk: (tone: SuggestionTone) => void;
  onInsert: (suggestion: { id: string; text: string }) => void;
  onDismiss: () => void;
}) {
  const card = useRef<HTMLDivElement>(null);
  const { state } = drafting;
  const shown = useRef(false);
  // Enter then inserts it; while it is written, Esc stops it. Who went on typing meanwhile is left where they are.
  useEffect(() => {
    const at = document.activeElement;
    if (shown.current && at !== document.body && !card.current?.contains(at)) return;
    shown.current = true;
    card.current?.querySelector<HTMLElement>(state === "done" ? "[data-insert]" : "[data-stop]")?.focus();
  }, [state]);
  const done = drafting.state === "done" ? drafting.suggestion : null;
  const text = drafting.state === "writing" ? drafting.text : (done?.text ?? "");
  return (
    <div
      ref={card}
      role="group"
      aria-label="AI draft"
      onKeyDown={(e) => {
        if (e.key !== "Escape") return;
        e.stopPropagation();
        onDismiss();
      }}
      className="mx-2 mt-2 animate-appear rounded-lg border border-line-strong bg-panel p-2.5"
    >
      <div className="flex items-center gap-2 text-muted text-xs">
        <Chip tone="ai">AI draft</Chip>
        <span className="min-w-0 flex-1 truncate">
          {done && (done.offline ? "by rules: no model is set up" : `by ${done.model}, not sent`)}
          {drafting.state === "writing" && "is being written…"}
        </span>
        <Button kind="quiet" size="small" data-stop onClick={onDismiss}>
          {drafting.state === "writing" ? "Cancel" : "Dismiss"} <Kbd>Esc</Kbd>
        </Button>
      </div>
      {drafting.state === "failed" ? (
        <p role="alert" className="wrap-anywhere mt-1.5 text-breach text-sm">
          {drafting.problem}
        </p>
      ) : (
        <p aria-live="polite" className="wrap-anywhere mt-1.5 max-h-40 overflow-y-auto whitespace-pre-wrap text-ink">
          {text || "…"}
        </p>
      )}
      {drafting.state !== "writing" && (
        <div className="mt-2 flex flex-wrap items-center gap-1.5">
          {done && (
            <Button kind="primary" data-insert onClick={() => onInsert(done)}>
              Insert to edit <Kbd inherit>Enter</Kbd>
            </Button>
          )}
          {drafting.state === "failed" && <Button onClick={() => onAsk(drafting.tone)}>Try again</Button>}
          {others
            .filter(({ tone }) => tone !== (done?.tone ?? ""))
            .map(({ tone, label }) => (
              <Button key={tone} kind="quiet" onClick={() => onAsk(tone)}>
                {label}
              </Button>
            ))}
        </div>
      )}
    </div>
  );
}
