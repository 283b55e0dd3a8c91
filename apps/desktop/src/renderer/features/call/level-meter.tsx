import { classNames } from "@switchboard/ui/class-names";
import { useEffect, useRef } from "react";

const bars = 40;
const everyMs = 120;
const fills = { customer: "bg-customer", agent: "bg-ai", staff: "bg-human" } as const;

/**
 * How loud one side was in the last seconds, the newest at the right. `read` gives 0 to 1, null where that side is not there. It
 * moves outside of React: many stand on a page.
 */
export function LevelMeter({
  who,
  read,
  label,
  className,
}: {
  who: keyof typeof fills;
  read: () => number | null;
  label: string;
  className?: string;
}) {
  const box = useRef<HTMLSpanElement>(null);
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    const history = Array.from({ length: bars }, () => 0);
    const draw = (): void => {
      history.shift();
      history.push(latest.current() ?? 0);
      box.current?.childNodes.forEach((bar, at) => {
        (bar as HTMLElement).style.transform = `scaleY(${Math.max(0.1, history[at] ?? 0)})`;
      });
      box.current?.setAttribute("data-level", (history.at(-1) ?? 0).toFixed(2));
    };
    const timer = setInterval(draw, everyMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <span
      role="img"
      aria-label={label}
      ref={box}
      className={classNames("flex h-4 min-w-0 items-center gap-[2px] overflow-hidden", className)}
    >
      {Array.from({ length: bars }, (_, at) => (
        // Bars never move: each stands for a moment of the past.
        <i
          key={at}
          style={{ transform: "scaleY(0.1)" }}
          className={classNames("h-full w-[3px] flex-none rounded-full forced-color-adjust-none", fills[who])}
        />
      ))}
    </span>
  );
}
