import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { CheckBoxOnly } from "@switchboard/ui/checkbox";
import { classNames } from "@switchboard/ui/class-names";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import type { Selection } from "../bulk/selection.ts";
import { useSeen } from "../seen/seen.ts";
import { ConversationRow, rowHeight } from "./conversation-row.tsx";

/** The rows of a view; only those in sight are in the page. Asks for more as the end comes near. */
export function InboxList({
  rows,
  me,
  selectedId,
  more,
  loadingMore,
  onMore,
  selection,
}: {
  rows: readonly ConversationSummary[];
  me: string;
  selectedId: string | undefined;
  more: boolean;
  loadingMore: boolean;
  onMore: () => void;
  selection: Selection;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const items = list.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (more && !loadingMore && lastShown >= rows.length - 10) onMore();
  }, [more, loadingMore, lastShown, rows.length, onMore]);

  const selecting = selection.rows.length > 0;
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const seenOf = useSeen(ids);
  const isUnread = (row: ConversationSummary): boolean => {
    const seen = seenOf(row.id);
    return typeof seen === "number" && seen < row.last_seq && row.id !== selectedId;
  };

  const selectedIndex = rows.findIndex((row) => row.id === selectedId);
  useEffect(() => {
    const [start, top] = [selectedIndex * rowHeight, list.scrollOffset ?? 0];
    // In sight already: to be asked for the way there would have the page laid out once more.
    const inSight = start >= top && start + rowHeight <= top + (list.scrollRect?.height ?? 0);
    if (selectedIndex >= 0 && !inSight) list.scrollToIndex(selectedIndex, { align: "auto" });
    // Only a change of selection scrolls; a row that moves by itself must not drag the list along.
    // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  }, [selectedId]);

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
      <ul aria-label="Conversations" className="relative" style={{ height: list.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <li
                key={item.key}
                aria-setsize={more ? -1 : rows.length}
                aria-posinset={item.index + 1}
                className="group absolute inset-x-0 top-0"
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
              >
                <ConversationRow
                  row={row}
                  me={me}
                  selected={row.id === selectedId}
                  indented={selecting}
                  unread={isUnread(row)}
                />
                <span
                  className={classNames(
                    "absolute top-px left-1 grid size-9 place-items-center",
                    !selecting && "opacity-0 focus-within:opacity-100 group-hover:opacity-100",
                  )}
                >
                  <CheckBoxOnly
                    aria-label={`Select ${row.customer_label}`}
                    tabIndex={selecting ? 0 : -1}
                    checked={selection.has(row.id)}
                    onClick={(e) => {
                      if (!e.shiftKey) return;
                      e.preventDefault();
                      selection.upTo(row.id);
                    }}
                    onChange={() => selection.toggle(row.id)}
                  />
                </span>
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** Rows that stand in while the first page is on its way. */
export function InboxListSkeleton() {
  return (
    <div role="status" aria-label="Loading conversations" className="flex-1 overflow-hidden">
      {[52, 70, 44, 60, 66, 48].map((width) => (
        <div
          key={width}
          className="grid content-center gap-2 border-line/60 border-b px-3.5"
          style={{ height: rowHeight }}
        >
          <Skeleton className="h-3 w-1/3" />
          <span style={{ width: `${width + 20}%` }}>
            <Skeleton className="h-2.5" />
          </span>
          <Skeleton className="h-1.5 w-2/5" />
        </div>
      ))}
    </div>
  );
}
