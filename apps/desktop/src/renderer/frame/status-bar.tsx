import { classNames } from "@switchboard/ui/class-names";
import { Dot } from "@switchboard/ui/dot";
import { countdownText } from "@switchboard/ui/duration";
import { Link } from "@tanstack/react-router";
import { useConnection } from "../api/connection.ts";
import { useNow } from "../clock/now.ts";
import { useCounts } from "../features/conversation/counts.ts";
import { usePresence } from "../features/presence/presence.ts";
import { useSession } from "../features/session/session.ts";
import { useEngines } from "../features/system/engines.ts";
import { EnginesPopover } from "../features/system/engines-popover.tsx";
import { ConnectionPopover } from "./connection-popover.tsx";

const linkLook = "rounded-sm px-1 hover:bg-hover hover:text-ink";

const queuedText = (runs: number): string =>
  runs === 0 ? "no answer queued" : `${runs} ${runs === 1 ? "answer" : "answers"} queued`;

function Waiting() {
  const counts = useCounts();
  const now = useNow();
  if (!counts) return null;
  const oldestMs = counts.oldest_waiting ? now - Date.parse(counts.oldest_waiting) : null;
  const hours = oldestMs === null ? 0 : Math.floor(oldestMs / 3_600_000);
  return (
    <>
      <Link to="/inbox" search={{ view: "ai" }} className={linkLook}>
        {queuedText(counts.queued_runs)}
      </Link>
      <Link
        to="/inbox"
        search={{ view: "waiting" }}
        className={classNames(linkLook, oldestMs !== null && "text-waiting")}
      >
        {oldestMs === null
          ? "nobody waits"
          : `oldest waiting ${hours > 0 ? `${hours} h` : countdownText(Math.max(oldestMs, 0))}`}
      </Link>
    </>
  );
}

/** Who one is, how the connection is, what is in use, what waits. */
export function StatusBar() {
  const { user } = useSession();
  const connection = useConnection();
  const engines = useEngines();
  const away = usePresence()?.mine.state === "away";
  return (
    <footer
      aria-label="Status"
      className="flex h-7 flex-none items-center gap-4 overflow-hidden whitespace-nowrap border-line border-t bg-bg px-3 text-muted text-xs"
    >
      <span className="flex items-center gap-1.5">
        <Dot tone={connection.state === "live" && !away ? "human" : "quiet"} />
        {user.name.split(" ")[0]} · {connection.state !== "live" ? "away from the server" : away ? "away" : "available"}
      </span>
      {engines && <EnginesPopover status={engines} />}
      <span className="flex-1" />
      <Waiting />
      <ConnectionPopover />
    </footer>
  );
}
