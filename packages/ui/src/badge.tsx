import { classNames } from "./class-names.ts";
import { type Tone, toneSoft, toneText } from "./floor-tone.ts";

/** A count beside a name. Beyond `most` it reads `99+`; `label` says in words what is counted. */
export function Badge({
  count,
  label,
  tone = "quiet",
  most = 99,
}: {
  count: number;
  label?: string;
  tone?: Tone;
  most?: number;
}) {
  return (
    <span
      className={classNames(
        "inline-grid h-4 min-w-4 flex-none place-items-center rounded-full px-1 font-medium text-2xs tabular-nums",
        toneText[tone],
        toneSoft[tone],
      )}
    >
      {count > most ? `${most}+` : count}
      {label && <span className="sr-only"> {label}</span>}
    </span>
  );
}
