import { Button } from "@switchboard/ui/button";
import { durationText } from "@switchboard/ui/duration";
import { useEffect, useRef } from "react";
import type { ClientValues } from "./client-values.ts";
import type { Foreign } from "./three-way.ts";

const labels: Record<keyof ClientValues, string> = {
  name: "Name",
  industry: "Industry",
  idle_limit_s: "Ends without a word for",
  gone_after_s: "Goes back without its holder for",
  recording_days: "Days of recordings",
  default_config_name: "Default config",
};
const shown = (field: keyof ClientValues, value: string | number): string =>
  field === "recording_days" ? `${value} days` : typeof value === "number" ? durationText(value) : value;

/** Who saved meanwhile, and what: one's own typing is kept until one chooses. */
export function SavedMeanwhile({
  who,
  foreign,
  onTheirs,
  onMine,
}: {
  who: string;
  foreign: readonly Foreign<ClientValues>[];
  onTheirs: () => void;
  onMine: () => void;
}) {
  const first = useRef<HTMLElement>(null);
  const name = `${who} saved this client meanwhile`;
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
        {name}. What you typed is still here.
      </p>
      <ul className="grid gap-1 text-sm text-text">
        {foreign.map(({ field, was, theirs, mine }) => (
          <li key={field} className="wrap-anywhere">
            {labels[field]}: {shown(field, was)} → <b className="font-semibold text-ink">{shown(field, theirs)}</b>
            {mine !== undefined && <>, yours: {shown(field, mine)}</>}
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
