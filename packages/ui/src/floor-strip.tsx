import { classNames } from "./class-names.ts";

/** One stretch of the strip. `share` is its length in any unit. */
export type StripPart = { holder: "ai" | "human" | "waiting"; share: number };

const fill = { ai: "bg-ai", human: "bg-human", waiting: "hatch-waiting" } as const;
const words = { ai: "agent", human: "person", waiting: "waiting" } as const;

/** Who held the floor, from the conversation's start to now: one look tells its story. */
export function FloorStrip({ parts, className }: { parts: readonly StripPart[]; className?: string }) {
  const total = parts.reduce((sum, part) => sum + part.share, 0) || 1;
  return (
    <span
      role="img"
      aria-label={`Floor: ${parts.map((part) => words[part.holder]).join(", then ")}`}
      className={classNames(
        "flex h-1 w-16 flex-none forced-color-adjust-none gap-px overflow-hidden rounded-[2px]",
        className,
      )}
    >
      {parts.map((part, index) => (
        <i
          // The strip only ever grows at its end, so a part's place is its identity.
          key={index}
          className={fill[part.holder]}
          style={{ flexGrow: Math.max(part.share / total, 0.08), flexBasis: 0 }}
        />
      ))}
    </span>
  );
}
