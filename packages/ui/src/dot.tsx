import { classNames } from "./class-names.ts";
import { type Tone, toneFill } from "./floor-tone.ts";

/** A coloured dot: an accompaniment to words, never the only sign. */
export function Dot({ tone, pulse = false }: { tone: Tone; pulse?: boolean }) {
  return (
    <i
      aria-hidden="true"
      className={classNames(
        "size-[7px] flex-none rounded-full forced-color-adjust-none",
        toneFill[tone],
        pulse && "animate-pulse",
      )}
    />
  );
}
