import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { classNames } from "./class-names.ts";

/** A one-line summary that unfolds. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="max-w-[62ch] overflow-hidden rounded-sm border border-line bg-panel">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex w-full min-w-0 items-center gap-2 px-2 py-1 text-left font-mono text-muted text-sm leading-[18px] hover:bg-hover"
      >
        <ChevronRight
          aria-hidden="true"
          className={classNames("size-3 flex-none transition-transform duration-100", open && "rotate-90")}
        />
        {summary}
      </button>
      <div id={id} hidden={!open} className="border-line border-t">
        {open && children}
      </div>
    </div>
  );
}
