import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Dot } from "./dot.tsx";
import type { Tone } from "./floor-tone.ts";

/** Something that has just happened, said once. */
export function Toast({
  tone,
  title,
  detail,
  action,
  onDismiss,
}: {
  tone: Tone;
  title: string;
  detail?: string;
  action?: ReactNode;
  onDismiss: () => void;
}) {
  return (
    <div
      // What went wrong is said at once; all else waits until the list around, a polite live region, is read.
      role={tone === "breach" ? "alert" : undefined}
      className={classNames(
        "pointer-events-auto flex w-[292px] max-w-[calc(100vw-32px)] animate-appear items-start gap-2.5 rounded-lg border bg-raised py-2 pr-1.5 pl-3 shadow-overlay",
        tone === "breach" ? "border-breach/50" : "border-line-strong",
      )}
    >
      <span className="mt-[9px] flex">
        <Dot tone={tone} />
      </span>
      <div className="min-w-0 flex-1 py-0.5">
        <p className="wrap-anywhere font-medium text-ink">{title}</p>
        {detail && <p className="wrap-anywhere text-muted text-sm">{detail}</p>}
        {action && <div className="mt-1.5">{action}</div>}
      </div>
      <Button kind="quiet" size="icon" aria-label="Close this message" onClick={onDismiss}>
        <X className="size-3.5" />
      </Button>
    </div>
  );
}
