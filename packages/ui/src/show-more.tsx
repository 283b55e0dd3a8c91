import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";

/** A list that comes in pages, as TanStack Query keeps it. */
export interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  /** The next page was asked for and did not come. */
  isFetchNextPageError?: boolean;
  fetchNextPage: () => unknown;
}

/** The end of a list or table that goes on: the way to its next page, and what happened to it. Nothing where the list ends. */
export function ShowMore({
  of: { hasNextPage, isFetchingNextPage, isFetchNextPageError = false, fetchNextPage },
  label = "Show more",
  className,
}: {
  of: Paged;
  label?: string;
  className?: string;
}) {
  if (!hasNextPage) return null;
  const failed = isFetchNextPageError && !isFetchingNextPage;
  return (
    <div className={classNames("grid place-items-center gap-1.5 p-3", className)}>
      {failed && (
        <p role="alert" className="text-breach text-sm">
          The next ones could not be loaded.
        </p>
      )}
      <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {failed ? "Try again" : label}
      </Button>
    </div>
  );
}
