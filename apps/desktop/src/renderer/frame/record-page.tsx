import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { problemOf } from "../api/problem.ts";

type Props<T> = {
  query: UseQueryResult<T, unknown>;
  /** What the record is called within a sentence: "task". */
  what: string;
  children: (record: T) => ReactNode;
};

/**
 * The page of one record, and what stands in for it while it is loaded or where there is none. A record that is there stays when
 * asking for it anew fails.
 */
export function RecordPage<T>({ query, what, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  return (
    <main className="min-w-0 flex-1 bg-panel">
      {query.isError ? (
        <NoRecord what={what} problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
      ) : (
        <div role="status" aria-label={`Loading the ${what}`} className="grid gap-4 p-6">
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-3 w-2/3" />
        </div>
      )}
    </main>
  );
}

type Missing = { what: string; problem: ReturnType<typeof problemOf>; onRetry: () => void };

/** The same for what is not there and for what one may not see. */
function NoRecord({ what, problem, onRetry }: Missing) {
  if (problem.code === "not_found" || problem.code === "bad_input") {
    return (
      <EmptyState title={`There is no such ${what}`}>
        It may be of another client, or the address is mistyped.
      </EmptyState>
    );
  }
  return <ErrorState title={`The ${what} could not be opened`} detail={problem.text} onRetry={onRetry} />;
}
