import type { SlaClock } from "@switchboard/contracts/sla";
import { classNames } from "@switchboard/ui/class-names";
import { AlarmClock, AlarmClockMinus, CirclePause, Timer } from "lucide-react";
import { exactly } from "../../clock/ago.tsx";
import { useNow } from "../../clock/now.ts";
import { useHours } from "../hours/hours.ts";
import { type ClockState, clockState } from "./state.ts";
import { clockWords } from "./words.ts";

const looks: Record<ClockState["look"], { text: string; Icon: typeof Timer }> = {
  calm: { text: "text-muted", Icon: Timer },
  near: { text: "text-waiting", Icon: AlarmClock },
  breached: { text: "text-breach", Icon: AlarmClockMinus },
  paused: { text: "text-faint", Icon: CirclePause },
};

/** A clock in a row: an icon and a figure, the rest on hover and for screen readers. */
export function RowClock({ clock }: { clock: SlaClock }) {
  const state = clockState(clock, useHours().data, useNow());
  const { text, Icon } = looks[state.look];
  const words = `${clockWords[clock.kind]}: ${state.long}`;
  const due = clock.due_at ? `, due ${exactly(clock.due_at)}` : "";
  return (
    <span
      title={`${words}${due}`}
      className={classNames("inline-flex items-center gap-1 font-medium font-mono text-xs", text)}
    >
      <Icon aria-hidden="true" className="size-3" />
      <span aria-hidden="true">{state.short}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}

/** A clock in the header, in full. */
export function WholeClock({ clock }: { clock: SlaClock }) {
  const state = clockState(clock, useHours().data, useNow());
  const { text, Icon } = looks[state.look];
  return (
    <span
      className="inline-flex min-w-0 items-center gap-1.5"
      title={clock.due_at ? `Due ${exactly(clock.due_at)}` : undefined}
    >
      <Icon aria-hidden="true" className={classNames("size-3.5 flex-none", text)} />
      <span className="text-muted first-letter:uppercase">{clockWords[clock.kind]}</span>
      <span className={classNames("truncate font-medium tabular-nums", state.look === "calm" ? "text-ink" : text)}>
        {state.long}
      </span>
    </span>
  );
}
