import { classNames } from "@switchboard/ui/class-names";
import { countdownText } from "@switchboard/ui/duration";
import { exactly } from "./ago.tsx";
import { useNow } from "./now.ts";

/** Time left to a deadline; breach rose once it has passed. Past an hour late the exact figure helps nobody: `-3 h`. */
export function Deadline({ at, late }: { at: string; late: boolean }) {
  const leftMs = Date.parse(at) - useNow();
  const over = late || leftMs < 0;
  const hours = Math.floor(-leftMs / 3_600_000);
  return (
    <time
      dateTime={at}
      title={`${over ? "Was due" : "A ticket is made"} ${exactly(at)}`}
      className={classNames("font-medium font-mono text-xs", over ? "text-breach" : "text-waiting")}
    >
      {hours >= 1 ? `-${hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`}` : countdownText(leftMs)}
    </time>
  );
}
