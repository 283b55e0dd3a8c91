import { classNames } from "./class-names.ts";
import { type Tone, toneFill } from "./floor-tone.ts";

/** How far a long job is. `value` is 0..1; without one the bar says only that work goes on. */
export function Progress({
  label,
  value,
  tone = "ai",
  text,
}: {
  label: string;
  value?: number | undefined;
  tone?: Tone;
  /** The state in words, beside the bar: `31 of 120`. */
  text?: string;
}) {
  const share = value === undefined ? undefined : Math.min(Math.max(value, 0), 1);
  return (
    <div className="flex min-w-0 items-center gap-2">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
        aria-valuetext={text}
        className="h-1.5 min-w-12 flex-1 overflow-hidden rounded-full bg-selected forced-colors:border"
      >
        <div
          style={{ width: share === undefined ? "30%" : `${share * 100}%` }}
          className={classNames(
            "h-full rounded-full transition-[width] duration-150 forced-color-adjust-none",
            toneFill[tone],
            share === undefined && "animate-slide",
          )}
        />
      </div>
      {text && <span className="flex-none text-muted text-sm tabular-nums">{text}</span>}
    </div>
  );
}
