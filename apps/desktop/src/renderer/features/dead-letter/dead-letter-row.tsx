import type { DeadLetterRef, FailedJob, FailedRun } from "@switchboard/contracts/dead-letter";
import { Button } from "@switchboard/ui/button";
import { Link } from "@tanstack/react-router";
import { Ago } from "../../clock/ago.tsx";
import { deadLetterWords } from "./words.ts";

/** One thing that failed for good: what, why, and the way to try it again. */
export function DeadLetterRow({
  item,
  onReplay,
  busy,
}: {
  item: FailedRun | FailedJob;
  /** Undefined for who may only look. */
  onReplay: ((item: DeadLetterRef) => void) | undefined;
  busy: boolean;
}) {
  const { title, what, remedy, exactly } = deadLetterWords(item);
  const blocked = item.kind === "run" && !item.replayable;
  return (
    <li className="flex items-center gap-3 border-line/60 border-b px-4 py-2.5 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <b className="font-semibold text-ink">{title}</b>
          <span className="text-faint text-xs">
            {item.attempts} {item.attempts === 1 ? "attempt" : "attempts"} · <Ago at={item.failed_at} />
          </span>
        </p>
        <p>
          <span className="text-breach">{what}.</span> {remedy && <span className="text-muted">{remedy}</span>}
        </p>
        <p className="wrap-anywhere mt-0.5 line-clamp-2 font-mono text-muted text-xs" title={exactly}>
          {exactly}
        </p>
      </div>
      {item.kind === "run" && (
        <Link
          to="/inbox/$conversationId"
          params={{ conversationId: item.conversation_id }}
          className="text-muted text-sm underline underline-offset-2 hover:text-ink"
        >
          Conversation
        </Link>
      )}
      {onReplay && (
        <Button
          disabled={busy || blocked}
          title={blocked ? "A person has the floor, something else is at work, or it is resolved" : undefined}
          onClick={() => onReplay(item.kind === "run" ? { kind: "run", id: item.id } : { kind: "job", id: item.id })}
        >
          Replay
        </Button>
      )}
    </li>
  );
}
