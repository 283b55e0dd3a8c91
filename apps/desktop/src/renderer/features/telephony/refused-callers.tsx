import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { Nothing, Part } from "./part.tsx";
import { useRefused } from "./telephony.ts";
import { refusalWords } from "./words.ts";

/** Callers whom nobody answered, and why, so that somebody can set it right or call them back. */
export function RefusedCallers() {
  return (
    <Part title="Refused callers" about="They heard that it is busy. Each is kept for 90 days; of their number a mask.">
      <List />
    </Part>
  );
}

function List() {
  const query = useRefused();
  if (query.isPending) {
    return (
      <div role="status" aria-label="Loading" className="grid gap-3">
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
  const callers = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (callers.length === 0) return <Nothing>Every caller was answered.</Nothing>;
  return (
    <>
      <ul aria-label="Refused callers" className="border-line border-t">
        {callers.map((caller) => (
          <li
            key={caller.id}
            className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-line/60 border-b py-1.5"
          >
            <span className="w-40 flex-none font-mono text-ink text-sm">
              {caller.number_masked ?? <span className="font-sans text-muted">number withheld</span>}
            </span>
            <span className="wrap-anywhere min-w-40 flex-1 text-sm text-text">{refusalWords[caller.reason]}</span>
            <span className="text-muted text-sm">
              {caller.called && <>to {caller.called}, </>}
              <Ago at={caller.at} />
            </span>
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
