import { ErrorState } from "@switchboard/ui/error-state";
import { type Paged, ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import type { ReactNode } from "react";
import { problemOf } from "../../api/problem.ts";
import { Nothing } from "./part.tsx";

type Query<T> = Paged & {
  isPending: boolean;
  isLoadingError: boolean;
  error: unknown;
  refetch: () => unknown;
  data: { pages: { items: T[] }[] } | undefined;
};

/** The rows of a part that come page by page: also while they are asked for, where they could not be loaded, and where there are none. */
export function PagedList<T extends { id: string }>({
  query,
  label,
  nothing,
  children,
}: {
  query: Query<T>;
  label: string;
  nothing: string;
  /** What stands in a row. */
  children: (item: T) => ReactNode;
}) {
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
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return <Nothing>{nothing}</Nothing>;
  return (
    <>
      <ul aria-label={label} className="border-line border-t">
        {items.map((item) => (
          <li
            key={item.id}
            className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-line/60 border-b py-1.5"
          >
            {children(item)}
          </li>
        ))}
      </ul>
      <ShowMore of={query} />
    </>
  );
}
