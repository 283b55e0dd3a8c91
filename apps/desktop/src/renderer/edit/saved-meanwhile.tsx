import { Button } from "@switchboard/ui/button";
import { useEffect, useRef } from "react";
import type { ForeignWords } from "./use-edit.ts";

/** Who saved `what` meanwhile, and how: one's own typing is kept until one chooses. */
export function SavedMeanwhile({
  who,
  what,
  foreign,
  onTheirs,
  onMine,
}: {
  who: string;
  what: string;
  foreign: readonly ForeignWords[];
  onTheirs: () => void;
  onMine: () => void;
}) {
  const first = useRef<HTMLElement>(null);
  const name = `${who} saved ${what} meanwhile`;
  // The button that was pressed may be gone; whoever is typing is left where they are.
  useEffect(() => {
    if (document.activeElement === document.body) first.current?.focus();
  }, []);
  return (
    <section
      ref={first}
      tabIndex={-1}
      aria-label={name}
      className="grid gap-2.5 rounded-md border border-waiting/40 bg-waiting-soft p-3"
    >
      <p role="alert" className="wrap-anywhere font-medium text-ink">
        {name}. What you changed is still here.
      </p>
      <ul className="grid gap-1 text-sm text-text">
        {foreign.map(({ label, was, theirs, mine }) => (
          <li key={label} className="wrap-anywhere">
            {label}: {was} → <b className="font-semibold text-ink">{theirs}</b>
            {mine !== undefined && <>, yours: {mine}</>}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={onMine}>
          Save mine over it
        </Button>
        <Button onClick={onTheirs}>Take {who}’s</Button>
      </div>
    </section>
  );
}
