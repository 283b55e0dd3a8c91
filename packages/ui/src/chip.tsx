import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Dot } from "./dot.tsx";
import { type Tone, toneSoft, toneText } from "./floor-tone.ts";

/** A small label in the floor's colours. */
export function Chip({ tone, dot = false, children }: { tone: Tone; dot?: boolean; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex min-w-0 flex-none items-center gap-1.5 whitespace-nowrap rounded-full px-[7px] py-px font-medium text-xs",
        toneText[tone],
        toneSoft[tone],
      )}
    >
      {dot && <Dot tone={tone} />}
      {children}
    </span>
  );
}
