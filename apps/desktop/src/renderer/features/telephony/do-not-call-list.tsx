import type { DoNotCallEntry } from "@switchboard/contracts/telephony";
import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { Nothing } from "./part.tsx";
import { useDoNotCall } from "./telephony.ts";

/** The list, newest first, page by page. */
export function DoNotCallList({ onRemove }: { onRemove: ((entry: DoNotCallEntry) => void) | undefined }) {
  const query = useDoNotCall();
  if (query.isPending) {
    return (
      <div role="status" aria-label="Loading" className="grid gap-3">
        <Skeleton className="h-6" />
        <Skeleton className="h-6" />
      </div>
    );
  }
  if (query.isLoadingError) {
    return (
      <ErrorState
        title="The list could not be loaded"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (entries.length === 0) return <Nothing>Nobody has asked not to be called yet.</Nothing>;
  return (
    <>
      <ul aria-label="Do not call" className="border-line border-t">
        {entries.map((entry) => (
          <li
            key={entry.id}
            className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-line/60 border-b py-1.5"
          >
            <span className="w-40 flex-none font-mono text-ink text-sm">{entry.number_masked}</span>
            <span className="wrap-anywhere min-w-40 flex-1 text-sm text-text">
              {entry.reason || <span className="text-muted">no reason given</span>}
            </span>
            <span className="text-muted text-sm">
              {entry.added_by_name}, <Ago at={entry.added_at} />
            </span>
            {onRemove && (
              <Button
                kind="quiet"
                size="small"
                aria-label={`Take ${entry.number_masked} out`}
                onClick={() => onRemove(entry)}
              >
                Take out…
              </Button>
            )}
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button className="mt-3" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}
