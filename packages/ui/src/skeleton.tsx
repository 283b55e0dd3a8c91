import { classNames } from "./class-names.ts";

/** A grey stand-in of the size of what will come. It moves once that takes a while: a moment's wait needs no frames drawn. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames("block animate-pulse rounded-sm bg-selected [animation-delay:400ms]", className)}
    />
  );
}
