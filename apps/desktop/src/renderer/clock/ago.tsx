import { agoText } from "@switchboard/ui/duration";
import { exactly } from "./date-words.ts";
import { useNow } from "./now.ts";

export { exactly, timeOfDay } from "./date-words.ts";

/** How long ago something was, with the exact time on hover. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={exactly(at)} className={className}>
      {agoText(now - Date.parse(at))}
    </time>
  );
}

/** How far ahead something is, as "in 3 h", with the exact time on hover. */
export function Ahead({ at }: { at: string }) {
  const left = Date.parse(at) - useNow();
  return (
    <time dateTime={at} title={exactly(at)}>
      {left < 60_000 ? "now" : `in ${agoText(left)}`}
    </time>
  );
}
