import { agoText } from "@switchboard/ui/duration";
import { format } from "date-fns/format";
import { useNow } from "./now.ts";

/** The exact moment in words, for titles: `Sun 22 Nov 2026, 14:02:11`. */
export const exactly = (at: string): string => format(new Date(at), "EEE d MMM yyyy, HH:mm:ss");

/** The time of day: `14:02`. */
export const timeOfDay = (at: string): string => format(new Date(at), "HH:mm");

/** How long ago something was, with the exact time on hover. */
export function Ago({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={exactly(at)} className={className}>
      {agoText(now - Date.parse(at))}
    </time>
  );
}
