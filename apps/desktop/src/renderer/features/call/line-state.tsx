import type { CallDetail } from "@switchboard/contracts/call";
import { Button } from "@switchboard/ui/button";
import { startSound } from "./line/line.ts";
import type { Line } from "./line/state.ts";
import { ringsAtHolder } from "./words.ts";

/** How the connection is, where it is not as it should be, and what helps. */
export function LineState({
  call,
  me,
  line,
  mine,
  onJoin,
}: {
  call: CallDetail;
  me: string;
  line: Line | null;
  /** One holds the floor, and is not just about to come on the line. */
  mine: boolean;
  onJoin: () => void;
}) {
  if (!line && mine && !ringsAtHolder(call)) {
    return (
      <div role="alert" className="flex items-center gap-2 text-breach text-sm">
        <span className="min-w-0 flex-1">
          The floor is yours, but you are not on the line: the caller hears nobody.
        </span>
        <Button onClick={onJoin}>Join</Button>
      </div>
    );
  }
  if (!line) {
    const there = call.legs.filter((leg) => leg.kind === "staff" && leg.staff_id !== me).length;
    return (
      <p className="text-muted text-sm">
        You read along. Nobody is told
        {there > 0 ? `; ${there} of your colleagues ${there === 1 ? "is" : "are"} there` : ""}.
      </p>
    );
  }
  if (line.status === "joining") return <p className="text-muted text-sm">Joining the call…</p>;
  if (line.status === "reconnecting") {
    return (
      <p role="alert" className="text-sm text-waiting">
        The connection is lost; it is being made again…
      </p>
    );
  }
  if (line.status === "failed" || line.status === "ended") {
    return (
      <div role="alert" className="flex items-center gap-2 text-breach text-sm">
        <span className="min-w-0 flex-1">{line.problem}</span>
        {line.status === "failed" && line.as !== "customer" && <Button onClick={onJoin}>Join again</Button>}
      </div>
    );
  }
  if (line.silent) {
    return (
      <div className="flex items-center gap-2 text-sm text-waiting">
        <span className="min-w-0 flex-1">The browser plays no sound before a click.</span>
        <Button onClick={startSound}>Play</Button>
      </div>
    );
  }
  return null;
}
