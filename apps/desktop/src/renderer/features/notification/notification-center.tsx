import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Modal } from "@switchboard/ui/modal";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { BellOff, X } from "lucide-react";
import { problemOf } from "../../api/problem.ts";
import { useUnread } from "./counts.ts";
import { useNotifications } from "./list.ts";
import { useMarkRead } from "./mark-read.ts";
import { NotificationRow } from "./notification-row.tsx";

/** What concerns the person, newest first, at the window's side. */
export function NotificationCenter({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal label="Notifications" side="right" open={open} onClose={onClose}>
      <Body onClose={onClose} />
    </Modal>
  );
}

function Body({ onClose }: { onClose: () => void }) {
  const query = useNotifications();
  const unread = useUnread();
  const mark = useMarkRead();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex h-full flex-col">
      <header className="flex h-11 flex-none items-center gap-2 border-line border-b pr-2 pl-4">
        <h2 className="flex-1 font-semibold text-ink text-lg">Notifications</h2>
        <Button kind="quiet" disabled={!unread || mark.isPending} onClick={() => mark.mutate({})}>
          Mark all as read
        </Button>
        <Button kind="quiet" size="icon" aria-label="Close" onClick={onClose}>
          <X className="size-4" />
        </Button>
      </header>
      {query.isPending ? (
        <div role="status" aria-label="Loading" className="grid gap-4 p-4">
          <Skeleton className="h-3 w-2/3" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ) : query.isLoadingError ? (
        <ErrorState
          title="The notifications could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : items.length === 0 ? (
        <EmptyState icon={<BellOff />} title="Nothing for you yet">
          Escalations, tasks, approvals and mentions appear here.
        </EmptyState>
      ) : (
        <ul aria-label="Notifications" className="min-h-0 flex-1 overflow-y-auto">
          {items.map((item) => (
            <NotificationRow
              key={item.id}
              item={item}
              onOpen={() => {
                if (item.read_at === null) mark.mutate({ notification_id: item.id });
                onClose();
              }}
            />
          ))}
          {query.hasNextPage && (
            <li>
              <ShowMore of={query} />
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
