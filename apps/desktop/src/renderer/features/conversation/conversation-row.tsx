import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { Chip } from "@switchboard/ui/chip";
import { classNames } from "@switchboard/ui/class-names";
import { Dot } from "@switchboard/ui/dot";
import { FloorStrip } from "@switchboard/ui/floor-strip";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { Ago } from "../../clock/ago.tsx";
import { Deadline } from "../../clock/deadline.tsx";
import { useNow } from "../../clock/now.ts";
import { turnText } from "../assignment/words.ts";
import { RowClock } from "../sla/clock.tsx";
import { leadingClock } from "../sla/state.ts";
import { TagMarks } from "../tag/marks.tsx";
import { prefetchOnHover } from "./detail.ts";
import { channelWords, priorityWords, sentimentThreshold, stateChip, stripParts } from "./words.ts";

/** A row's height in pixels; all rows are alike so that the list needs no measuring. */
export const rowHeight = 74;

const said = (row: ConversationSummary, me: string): string => {
  if (row.last_from !== "staff") return row.last_text;
  return `${row.floor.staff_id === me ? "You" : (row.floor.staff_name ?? "Colleague")}: ${row.last_text}`;
};

/** Name, state and clock; the last thing said; the floor strip, channel and sentiment. */
export const ConversationRow = memo(function ConversationRow({
  row,
  me,
  selected,
  indented,
  unread,
}: {
  row: ConversationSummary;
  me: string;
  selected: boolean;
  /** Leaves room for the box before the name; otherwise it is there only while the pointer is. */
  indented: boolean;
  /** Something is new in it since the person looked. */
  unread: boolean;
}) {
  const now = useNow();
  const chip = stateChip(row, me, now);
  const asked = row.status !== "resolved" && row.floor.holder === "ai" ? row.escalation : null;
  const clock = asked?.status === "waiting" || asked?.status === "timed_out";
  const promised = leadingClock(row.sla);
  const turn = clock && chip.text !== "for you" ? turnText(row, me) : undefined;
  const offered =
    row.transfer?.to_id === me ? "offered to you" : row.transfer ? `offered to ${row.transfer.to_name}` : undefined;
  const pressing = row.priority === "urgent" || row.priority === "high" ? priorityWords[row.priority] : undefined;
  const marks = [pressing, turn, offered].filter(Boolean).join(" · ");
  const low = row.sentiment !== null && row.sentiment < sentimentThreshold;
  const end = row.resolved_at ? Date.parse(row.resolved_at) : now;
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: row.id }}
      search={(have) => ({ ...have, at: undefined })}
      aria-current={selected ? "true" : undefined}
      {...prefetchOnHover(row.id)}
      className={classNames(
        "flex h-full flex-col justify-center gap-0.5 border-line/60 border-b px-3.5",
        selected ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <span
        className={classNames(
          "flex min-w-0 items-center gap-1.5",
          indented ? "pl-[22px]" : "group-hover:pl-[22px] group-has-[input:focus]:pl-[22px]",
        )}
      >
        {unread && (
          <>
            <Dot tone="customer" />
            <span className="sr-only">Unread: </span>
          </>
        )}
        <span className="min-w-0 truncate font-semibold text-ink">{row.customer_label}</span>
        <Chip tone={chip.tone}>{chip.text}</Chip>
        <span className="ml-auto flex-none pl-1">
          {promised ? (
            <RowClock clock={promised} />
          ) : clock && asked ? (
            <Deadline at={asked.deadline} late={asked.status === "timed_out"} />
          ) : (
            <Ago at={row.last_at} className="font-medium font-mono text-muted text-xs" />
          )}
        </span>
      </span>
      <span className="truncate text-muted text-sm">{said(row, me) || "Nothing was said yet"}</span>
      <span className="flex min-w-0 items-center gap-1.5 text-xs text-faint">
        <FloorStrip parts={stripParts(row.strip, end)} />
        {marks && <span className="max-w-2/5 flex-none truncate font-medium text-text">{marks}</span>}
        <span className={classNames("truncate", selected && "text-muted")}>
          {marks && "· "}
          {channelWords[row.channel_type]}
          {row.sentiment !== null && (
            <>
              {" · "}
              <span className={low ? "text-breach" : undefined}>sentiment {row.sentiment.toFixed(2)}</span>
            </>
          )}
        </span>
        <TagMarks tags={row.tags} most={marks ? 1 : 2} />
      </span>
    </Link>
  );
});
