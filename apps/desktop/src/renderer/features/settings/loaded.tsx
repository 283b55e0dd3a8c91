import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import type { ReactNode } from "react";
import { problemOf } from "../../api/problem.ts";

type Query<T> = { data: T | undefined; isError: boolean; error: unknown; refetch: () => unknown };

/** What a page shows once its query has answered; bars until then, and the way to try again. */
export function Loaded<T>({ query, children }: { query: Query<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <ErrorState
        title="This could not be loaded"
        detail={problemOf(query.error).text}
        onRetry={() => query.refetch()}
      />
    );
  }
  return (
    <div aria-busy="true" className="grid gap-3">
      {["w-1/3", "w-full", "w-full", "w-2/3"].map((width, i) => (
        <Skeleton key={`${width}${i}`} className={`h-6 ${width}`} />
      ))}
    </div>
  );
}
