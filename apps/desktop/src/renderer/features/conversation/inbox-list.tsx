import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { ConversationRow, rowHeight } from "./conversation-row.tsx";

/** The rows of a view; only those in sight are in the page. Asks for more as the end comes near. */
export function InboxList({
  rows,
  me,
  selectedId,
  more,
  loadingMore,
  onMore,
}: {
  rows: readonly ConversationSummary[];
  me: string;
  selectedId: string | undefined;
  more: boolean;
  loadingMore: boolean;
  onMore: () => void;
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

  const selectedIndex = rows.findIndex((row) => row.id === selectedId);
  useEffect(() => {
    if (selectedIndex >= 0) list.scrollToIndex(selectedIndex, { align: "auto" });
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
                className="absolute inset-x-0 top-0"
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
              >
                <ConversationRow row={row} me={me} selected={row.id === selectedId} />
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
