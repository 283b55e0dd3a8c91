import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { Button } from "@switchboard/ui/button";
import { classNames } from "@switchboard/ui/class-names";
import { EmptyState } from "@switchboard/ui/empty-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useSearch } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, Link as LinkIcon } from "lucide-react";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useCommand } from "../../keys/commands.ts";
import { useSession } from "../session/session.ts";
import { useCopyEntryLink } from "./entry-link.ts";
import { DraftRow, OutgoingRow } from "./live-rows.tsx";
import { dropLogged, notYetInLog, useOutbox } from "./outbox.ts";
import type { Spoken } from "./row-frame.tsx";
import { ThreadRow } from "./thread-row.tsx";
import { type Hold, threadRows, withUnread } from "./thread-rows.ts";
import { lastSeq, type ThreadState } from "./thread-state.ts";
import { loadEarlier } from "./watch.ts";

const nearEnd = 120;
const markedMs = 4_000;

const holdBefore = (detail: ConversationDetail, seq: number): Hold =>
  detail.strip.findLast((stretch) => stretch.from_seq < seq)?.holder ?? "ai";

/** The log, newest at the bottom; only the rows in sight are in the page. */
export function Thread({
  detail,
  state,
  unreadAfter = null,
  spokenAt,
  playing,
}: {
  detail: ConversationDetail;
  state: ThreadState;
  unreadAfter?: number | null;
  /** Of a call: when an entry was spoken, which stands in place of the time of day. */
  spokenAt?: (seq: number) => Spoken | undefined;
  /** The entry whose words are heard now. */
  playing?: number | undefined;
}) {
  const { user } = useSession();
  const id = detail.id;
  const { events, draft, hasEarlier } = state;
  const startHold = holdBefore(detail, events[0]?.seq ?? 0);
  const rows = useMemo(() => withUnread(threadRows(events, startHold), unreadAfter), [events, startHold, unreadAfter]);
  const outgoing = useOutbox(id);
  const outbox = notYetInLog(outgoing, events, user.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was answered after its entry came is dropped, too
  useEffect(() => dropLogged(id, events), [id, events, outgoing]);
  const showDraft = draft !== null && draft.text !== "";
  const count = rows.length + outbox.length + (showDraft ? 1 : 0);
  const customer = detail.customer_label.split(" ")[0] ?? "Customer";

  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => 34,
    getItemKey: (index) => rows[index]?.key ?? outbox[index - rows.length]?.key ?? "draft",
    overscan: 8,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: nearEnd,
    paddingStart: 8,
    paddingEnd: 10,
  });
  useLayoutEffect(() => list.scrollToEnd(), [list]);

  const items = list.getVirtualItems();
  const top = items[0]?.index ?? 0;
  useEffect(() => {
    if (hasEarlier && top < 15) void loadEarlier(id).catch(() => {});
  }, [hasEarlier, top, id]);

  useCommand("newest", () => list.scrollToEnd());
  const newestSeq = lastSeq(state);
  const copyEntryLink = useCopyEntryLink();
  useCommand("copy_link", () => void copyEntryLink(id, newestSeq), newestSeq > 0 && !spokenAt);

  // An entry that the address names is loaded, shown in the middle, and marked for a moment.
  const { at } = useSearch({ strict: false });
  const [marked, setMarked] = useState<number>();
  const shownAt = useRef<number>(undefined);
  const firstSeq = events[0]?.seq ?? 0;
  useEffect(() => {
    if (at === undefined || shownAt.current === at) return;
    if (firstSeq > at && hasEarlier) return void loadEarlier(id).catch(() => {});
    const index = rows.findLastIndex((row) => row.seq <= at && row.type !== "day" && row.type !== "unread");
    if (index < 0) return;
    shownAt.current = at;
    requestAnimationFrame(() => list.scrollToIndex(index, { align: "center" }));
    setMarked(rows[index]?.seq);
  }, [at, firstSeq, hasEarlier, id, rows, list]);
  // Apart from the above, which new rows run anew.
  useEffect(() => {
    if (marked === undefined) return;
    const timer = setTimeout(() => setMarked(undefined), markedMs);
    return () => clearTimeout(timer);
  }, [marked]);

  // What is heard is in sight.
  useEffect(() => {
    const index = playing === undefined ? -1 : rows.findIndex((row) => row.type === "message" && row.seq === playing);
    if (index >= 0) list.scrollToIndex(index, { align: "auto" });
  }, [playing, rows, list]);

  if (count === 0) {
    return <EmptyState title="Nothing was said yet">The customer’s first message appears here by itself.</EmptyState>;
  }
  const away = list.scrollRect !== null && list.getDistanceFromEnd() > nearEnd * 2;
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-label={`Conversation with ${detail.customer_label}`}
        tabIndex={0}
        className="flex h-full flex-col overflow-y-auto overflow-x-hidden"
      >
        <div className="relative mt-auto w-full flex-none" style={{ height: list.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            const out = outbox[item.index - rows.length];
            // The line above an entry has its number, too.
            const isHeard = row?.type === "message" && row.seq === playing;
            const isMarked = marked !== undefined && row?.seq === marked && row.type !== "day" && row.type !== "unread";
            return (
              <div
                key={item.key}
                data-index={item.index}
                ref={list.measureElement}
                className={classNames(
                  "group/entry absolute inset-x-0 top-0 transition-colors duration-500",
                  isMarked && "bg-waiting-soft",
                  isHeard && "bg-selected",
                )}
                data-heard={isHeard || undefined}
                aria-current={isMarked || isHeard ? "true" : undefined}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {row ? (
                  <>
                    <ThreadRow
                      row={row}
                      customer={customer}
                      conversationId={id}
                      spoken={row.type === "message" ? spokenAt?.(row.seq) : undefined}
                    />
                    {row.type !== "day" && row.type !== "unread" && (
                      // By keyboard, the link is copied by its command.
                      <button
                        type="button"
                        tabIndex={-1}
                        aria-label="Copy a link to this entry"
                        title="Copy a link to this entry"
                        onClick={() => void copyEntryLink(id, row.seq)}
                        className="absolute top-0.5 right-0 grid size-6 place-items-center text-muted opacity-0 hover:text-ink focus-visible:opacity-100 group-hover/entry:opacity-100"
                      >
                        <LinkIcon className="size-3" />
                      </button>
                    )}
                  </>
                ) : out ? (
                  <OutgoingRow id={id} out={out} me={user.name.split(" ")[0] ?? user.name} />
                ) : (
                  draft && <DraftRow draft={draft} hold={rows.at(-1)?.hold ?? "ai"} />
                )}
              </div>
            );
          })}
        </div>
      </div>
      {away && (
        <Button
          className="-translate-x-1/2 absolute bottom-2 left-1/2 shadow-raised"
          onClick={() => list.scrollToEnd()}
        >
          <ArrowDown aria-hidden="true" className="size-3.5" /> Newest
        </Button>
      )}
    </div>
  );
}

/** Stands in for the log while its newest page is on its way. */
export function ThreadSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the conversation"
      className="flex min-h-0 flex-1 flex-col justify-end gap-4 p-5"
    >
      {[60, 42, 70, 35].map((width) => (
        <div key={width} className="grid grid-cols-[86px_1fr] gap-3">
          <Skeleton className="ml-auto h-3 w-12" />
          <span style={{ width: `${width}%` }}>
            <Skeleton className="h-3" />
          </span>
        </div>
      ))}
    </div>
  );
}
