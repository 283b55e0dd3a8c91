import { classNames } from "@switchboard/ui/class-names";
import type { ReactNode } from "react";
import { exactly, timeOfDay } from "../../clock/ago.tsx";
import type { Hold } from "./thread-rows.ts";

const ribbon: Record<Hold, string> = {
  ai: "bg-ai",
  human: "bg-human",
  waiting: "hatch-waiting",
  none: "bg-transparent",
};

/** The floor's ribbon at the left edge of the thread. */
export function Ribbon({ hold }: { hold: Hold }) {
  return <i aria-hidden="true" className={classNames("absolute inset-y-0 left-0 w-[3px]", ribbon[hold])} />;
}

/** When something was spoken on a call, by the call's own clock. */
export type Spoken = {
  text: string;
  title: string;
  /** Plays the recording from there. */
  onPlay?: () => void;
};

/** A row of the thread: who, what, when. */
export function SpokenRow({
  hold,
  by,
  tone,
  at,
  spoken,
  children,
}: {
  hold: Hold;
  by: string;
  tone: string;
  at: string | null;
  spoken?: Spoken | undefined;
  children: ReactNode;
}) {
  return (
    <div className="relative grid grid-cols-[86px_minmax(0,1fr)_44px] gap-x-3 py-[5px] pr-5 pl-5 compact:grid-cols-[62px_minmax(0,1fr)_40px] compact:gap-x-2.5 compact:pr-3 compact:pl-3">
      <Ribbon hold={hold} />
      <span className={classNames("truncate text-right font-medium text-sm leading-5", tone)} title={by || undefined}>
        {by}
      </span>
      <div className="min-w-0">{children}</div>
      {at && spoken?.onPlay ? (
        <button
          type="button"
          aria-label={`Play from ${spoken.text}`}
          title={`${spoken.title} (${exactly(at)})`}
          onClick={spoken.onPlay}
          className="h-5 justify-self-end rounded-sm font-mono text-muted text-xs tabular-nums underline-offset-2 hover:text-ink hover:underline"
        >
          {spoken.text}
        </button>
      ) : at ? (
        <time
          dateTime={at}
          title={spoken ? `${spoken.title} (${exactly(at)})` : exactly(at)}
          className="text-right font-mono text-faint text-xs leading-5"
        >
          {spoken?.text ?? timeOfDay(at)}
        </time>
      ) : (
        <span className="text-right font-mono text-faint text-xs leading-5">now</span>
      )}
    </div>
  );
}

/** A line across the thread that marks a change: of the floor, of the conversation's state. */
export function MarkRow({ hold, at, children }: { hold: Hold; at: string; children: ReactNode }) {
  return (
    <div className="relative flex items-center gap-2.5 px-5 py-2 text-muted text-sm compact:px-3">
      <Ribbon hold={hold} />
      <div className="wrap-anywhere min-w-0 max-w-[80%]">{children}</div>
      <span aria-hidden="true" className="h-px min-w-4 flex-1 bg-line" />
      <time dateTime={at} title={exactly(at)} className="font-mono text-faint text-xs">
        {timeOfDay(at)}
      </time>
    </div>
  );
}
