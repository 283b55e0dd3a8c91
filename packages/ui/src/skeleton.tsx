import { classNames } from "./class-names.ts";

/** A grey stand-in of the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classNames("block animate-pulse rounded-sm bg-selected", className)} />;
}
