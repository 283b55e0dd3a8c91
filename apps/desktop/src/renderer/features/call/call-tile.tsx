import type { CallLine, CallSummary } from "@switchboard/contracts/call";
import { Chip } from "@switchboard/ui/chip";
import { classNames } from "@switchboard/ui/class-names";
import { countdownText } from "@switchboard/ui/duration";
import { FloorStrip } from "@switchboard/ui/floor-strip";
import { Link } from "@tanstack/react-router";
import { Ear } from "lucide-react";
import { Deadline } from "../../clock/deadline.tsx";
import { useNow } from "../../clock/now.ts";
import { stripParts } from "../conversation/words.ts";
import { useSession } from "../session/session.ts";
import { RowClock } from "../sla/clock.tsx";
import { leadingClock } from "../sla/state.ts";
import { LevelMeter } from "./level-meter.tsx";
import { useLine } from "./line/state.ts";
import { waits } from "./list.ts";
import { liveNow, useLive } from "./live.ts";
import { callChip, lengthMs, lowSentiment, rings } from "./words.ts";

const lineTones = { customer: "text-customer", agent: "text-ai", staff: "text-human" } as const;
const whoWords = { customer: "Caller", agent: "Agent", staff: "Colleague" } as const;

function Said({ line, writing = false }: { line: Pick<CallLine, "who" | "name" | "text">; writing?: boolean }) {
  return (
    <p className="flex min-w-0 gap-2.5 text-sm">
      <span className={classNames("w-14 flex-none truncate font-medium text-xs leading-5", lineTones[line.who])}>
        {line.name?.split(" ")[0] ?? whoWords[line.who]}
      </span>
      <span className={classNames("min-w-0 flex-1 truncate", line.who === "customer" ? "text-ink" : "text-muted")}>
        {line.text}
        {writing && <span aria-hidden="true"> ▍</span>}
      </span>
    </p>
  );
}

/** A call that goes on: who speaks for us, how loud each side is, what is being said, how it stands. */
export function CallTile({ call, selected }: { call: CallSummary; selected: boolean }) {
  const now = useNow();
  const { user } = useSession();
  const { draft } = useLive(call.id);
  const line = useLine();
  const chip = callChip(call, user.id);
  const held = call.floor.holder === "human";
  const clock = leadingClock(call.sla);
  const waiting = waits(call);
  const streaming = draft !== "" && !held;
  const lines = streaming ? call.lines.slice(-1) : call.lines;
  const supervisors = call.legs.filter((leg) => leg.kind === "staff" && leg.mode !== "take_over");
  const low = call.sentiment !== null && call.sentiment < lowSentiment;
  return (
    <Link
      to="/calls/$callId"
      params={{ callId: call.id }}
      data-call={call.id}
      aria-current={selected ? "true" : undefined}
      className={classNames(
        "grid min-w-0 content-start gap-1.5 rounded-lg border bg-panel p-3.5 hover:border-line-strong",
        selected ? "border-faint" : waiting ? "border-waiting" : "border-line",
      )}
    >
      <span className="flex min-w-0 items-center gap-2">
        <b className="min-w-0 truncate font-semibold text-ink" title={call.number_masked ?? undefined}>
          {call.customer_label}
        </b>
        <Chip tone={chip.tone} dot>
          {chip.text}
        </Chip>
        {line?.callId === call.id && <Chip tone="human">you are on it</Chip>}
        <span className="ml-auto flex flex-none items-center gap-2.5">
          {waiting && call.escalation && !clock && <Deadline at={call.escalation.deadline} late={false} />}
          {clock && <RowClock clock={clock} />}
          <time
            className={classNames("font-mono text-sm tabular-nums", waiting ? "text-waiting" : "text-muted")}
            dateTime={call.started_at}
          >
            {countdownText(lengthMs(call, now))}
          </time>
        </span>
      </span>
      <span className="grid grid-cols-[56px_minmax(0,1fr)] items-center gap-x-2.5 text-muted text-xs">
        <span>caller</span>
        <LevelMeter who="customer" label="Level of the caller" read={() => liveNow(call.id).levels?.customer ?? null} />
        <span className="truncate">{held ? (call.floor.staff_name?.split(" ")[0] ?? "staff") : "agent"}</span>
        <LevelMeter
          who={held ? "staff" : "agent"}
          label={held ? "Level of the colleague" : "Level of the agent"}
          read={() => liveNow(call.id).levels?.[held ? "staff" : "agent"] ?? null}
        />
      </span>
      <span className="grid min-h-11 content-start gap-1">
        {lines.map((each) => (
          <Said key={each.seq} line={each} />
        ))}
        {streaming && <Said line={{ who: "agent", name: null, text: draft.slice(-200) }} writing />}
        {!streaming && call.work?.tool && (
          <Said line={{ who: "agent", name: null, text: `runs ${call.work.tool} …` }} />
        )}
        {lines.length === 0 && !streaming && (
          <span className="text-faint text-sm">
            {rings(call) ? `It rings at ${call.number_masked ?? "their telephone"}` : "Nothing was said yet"}
          </span>
        )}
      </span>
      <span className="flex min-w-0 items-center gap-2.5 text-faint text-xs">
        <FloorStrip parts={stripParts(call.strip, now)} className="w-auto flex-1" />
        {supervisors.length > 0 && (
          <span
            className="flex flex-none items-center gap-1 text-human"
            title={supervisors.map((leg) => leg.name).join(", ")}
          >
            <Ear aria-hidden="true" className="size-3" />
            {supervisors.length}
            <span className="sr-only"> colleagues listen</span>
          </span>
        )}
        {call.sentiment !== null && (
          <span className={classNames("flex-none", low && "text-breach")}>sentiment {call.sentiment.toFixed(2)}</span>
        )}
        <span className="max-w-2/5 flex-none truncate">{call.config_name}</span>
      </span>
    </Link>
  );
}
