import type { CallDetail } from "@switchboard/contracts/call";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { countdownText } from "@switchboard/ui/duration";
import { FloorStrip } from "@switchboard/ui/floor-strip";
import { Link } from "@tanstack/react-router";
import { ExternalLink, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Deadline } from "../../clock/deadline.tsx";
import { useNow } from "../../clock/now.ts";
import { desktop } from "../../desktop/bridge.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { stripParts } from "../conversation/words.ts";
import { useSession } from "../session/session.ts";
import { WholeClock } from "../sla/clock.tsx";
import { CallTranscript } from "./call-transcript.tsx";
import { EndedPanel } from "./ended-panel.tsx";
import { waits } from "./list.ts";
import { LivePanel } from "./live-panel.tsx";
import { popOut } from "./pop-out.ts";
import { callChip, lengthMs } from "./words.ts";

/** One call: what is said in the middle, what may be done or was measured at the right. */
export function CallView({
  call,
  onClose,
  className,
}: {
  call: CallDetail;
  /** Without it the call has a window of its own. */
  onClose?: (() => void) | undefined;
  className: string;
}) {
  const now = useNow();
  const { user } = useSession();
  const chip = callChip(call, user.id);
  const pane = useRef<HTMLElement>(null);
  const live = call.state !== "ended";
  const mayPopOut = onClose !== undefined && live;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another call takes the focus anew
  useEffect(() => pane.current?.focus(), [call.id]);
  useCommand("call_pop_out", () => void popOut(call.id), mayPopOut);
  return (
    <section
      ref={pane}
      tabIndex={-1}
      aria-label={`Call with ${call.customer_label}`}
      onKeyDown={(e) => {
        if (e.key === "Escape" && !e.defaultPrevented && e.target === pane.current) onClose?.();
      }}
      className={`flex min-w-0 flex-col bg-panel outline-none ${className}`}
    >
      <header className="flex h-11 flex-none items-center gap-2 border-line border-b px-3.5">
        <h2 className="min-w-0 truncate font-semibold text-ink text-lg" title={call.customer_label}>
          {call.customer_label}
        </h2>
        <Chip tone={chip.tone} dot>
          {chip.text}
        </Chip>
        <time dateTime={call.started_at} className="font-mono text-muted text-sm tabular-nums">
          {countdownText(lengthMs(call, now))}
        </time>
        <span className="flex-1" />
        {/* The app's window of a call holds the call alone. */}
        {(onClose || !desktop) && (
          <Link
            to="/inbox/$conversationId"
            params={{ conversationId: call.conversation_id }}
            className="flex-none px-1 text-sm text-text underline underline-offset-2 compact:hidden"
          >
            Conversation
          </Link>
        )}
        {mayPopOut && (
          <Button
            kind="quiet"
            size="icon"
            aria-label="Open in a window of its own"
            title="Open in a window of its own"
            onClick={() => void popOut(call.id)}
          >
            <ExternalLink aria-hidden="true" className="size-4" />
          </Button>
        )}
        {onClose && (
          <Button kind="quiet" size="icon" aria-label="Close" onClick={onClose}>
            <X aria-hidden="true" className="size-4" />
          </Button>
        )}
      </header>
      <div className="flex min-h-9 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3.5 py-1 text-sm">
        <FloorStrip
          parts={stripParts(call.strip, call.ended_at ? Date.parse(call.ended_at) : now)}
          className="h-1.5 w-40"
        />
        {waits(call) && call.escalation && (
          <span className="flex min-w-0 items-center gap-1.5 text-waiting">
            <Deadline at={call.escalation.deadline} late={false} />
            <span className="truncate">{call.escalation.reason}</span>
          </span>
        )}
        {call.sla.map((clock) => (
          <WholeClock key={clock.kind} clock={clock} />
        ))}
        {live && call.work && (
          <span className="truncate text-ai">
            {call.work.tool ? `runs ${call.work.tool}` : "the agent is thinking"}
          </span>
        )}
        {mayPopOut && (
          <span className="ml-auto text-faint text-xs compact:hidden">
            own window <CommandKey id="call_pop_out" />
          </span>
        )}
      </div>
      <div className="flex min-h-0 flex-1 max-[760px]:flex-col-reverse">
        <CallTranscript call={call} />
        <aside
          aria-label={live ? "What you may do on the call" : "About the call"}
          className="flex w-[312px] flex-none flex-col overflow-y-auto border-line border-l max-[760px]:max-h-[55%] max-[760px]:w-full max-[760px]:border-l-0 max-[760px]:border-b"
        >
          {live ? <LivePanel call={call} /> : <EndedPanel call={call} />}
        </aside>
      </div>
    </section>
  );
}
