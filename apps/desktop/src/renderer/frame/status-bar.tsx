import type { EngineStatus } from "@switchboard/contracts/engine-status";
import { classNames } from "@switchboard/ui/class-names";
import { Dot } from "@switchboard/ui/dot";
import { countdownText } from "@switchboard/ui/duration";
import type { Tone } from "@switchboard/ui/floor-tone";
import { type Connection, useConnection } from "../api/connection.ts";
import { useNow } from "../clock/now.ts";
import { useCounts } from "../features/conversation/counts.ts";
import { usePresence } from "../features/presence/presence.ts";
import { useSession } from "../features/session/session.ts";
import { useEngines } from "../features/system/engines.ts";

const connectionWords: Record<Connection["state"], { tone: Tone; text: string }> = {
  live: { tone: "human", text: "live" },
  connecting: { tone: "waiting", text: "connecting…" },
  reconnecting: { tone: "breach", text: "reconnecting… nothing is lost" },
};

function engineWords({ database, queue, model }: EngineStatus): string {
  const db = database === "embedded" ? "PostgreSQL on this machine" : "PostgreSQL";
  const jobs = queue === "redis" ? "BullMQ on Redis" : "BullMQ on PostgreSQL";
  return [db, jobs, model.family === "offline" ? "offline model" : model.name].join(" · ");
}

function Waiting() {
  const counts = useCounts();
  const now = useNow();
  if (!counts) return null;
  const oldestMs = counts.oldest_waiting ? now - Date.parse(counts.oldest_waiting) : null;
  const hours = oldestMs === null ? 0 : Math.floor(oldestMs / 3_600_000);
  return (
    <>
      <span>queue {counts.queued_runs}</span>
      <span className={classNames(oldestMs !== null && "text-waiting")}>
        {oldestMs === null
          ? "nobody waits"
          : `oldest waiting ${hours > 0 ? `${hours} h` : countdownText(Math.max(oldestMs, 0))}`}
      </span>
    </>
  );
}

/** Who one is, how the connection is, what is in use, what waits. */
export function StatusBar() {
  const { user } = useSession();
  const connection = useConnection();
  const engines = useEngines();
  const away = usePresence()?.mine.state === "away";
  const words = connectionWords[connection.state];
  return (
    <footer
      aria-label="Status"
      className="flex h-7 flex-none items-center gap-4 overflow-hidden whitespace-nowrap border-line border-t bg-bg px-3 text-muted text-xs"
    >
      <span className="flex items-center gap-1.5">
        <Dot tone={connection.state === "live" && !away ? "human" : "quiet"} />
        {user.name.split(" ")[0]} · {connection.state !== "live" ? "away from the server" : away ? "away" : "available"}
      </span>
      {engines && <span className="truncate compact:hidden">{engineWords(engines)}</span>}
      <span className="flex-1" />
      <Waiting />
      <span role="status" className="flex items-center gap-1.5">
        <Dot tone={words.tone} pulse={connection.state !== "live"} />
        {words.text}
        {connection.state === "live" && connection.latencyMs !== null && ` · ${connection.latencyMs} ms`}
      </span>
    </footer>
  );
}
