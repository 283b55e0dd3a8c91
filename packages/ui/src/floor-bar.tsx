import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Dot } from "./dot.tsx";
import { type Tone, toneSoft, toneText } from "./floor-tone.ts";

/** Whose turn it is, what happens next and when, and the one key that changes it. Sits on the composer. */
export function FloorBar({
  tone,
  whose,
  next,
  children,
}: {
  tone: Tone;
  whose: string;
  next: string;
  children?: ReactNode;
}) {
  return (
    <div
      className={classNames(
        "flex min-h-[36px] items-center gap-2 py-1 pr-1.5 pl-3 text-sm transition-colors duration-150",
        toneSoft[tone],
      )}
    >
      <Dot tone={tone} pulse={tone === "waiting" || tone === "breach"} />
      <p role="status" className="min-w-0 flex-1 py-0.5">
        <strong className={classNames("font-medium", tone === "quiet" ? "text-ink" : toneText[tone])}>{whose}</strong>
        <span className="text-text"> · {next}</span>
      </p>
      {children}
    </div>
  );
}
