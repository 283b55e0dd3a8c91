import { Skeleton } from "@switchboard/ui/skeleton";
import { useEffect, useLayoutEffect } from "react";
import { pageComes } from "./lazy-page.ts";

/** Stands where a page within a screen is about to be: React shows that some 300 ms after this at the earliest. */
export function PageComing() {
  useLayoutEffect(() => pageComes("shown"), []);
  // Of one commit all that goes goes first: what the page then asks for has been asked in the same turn.
  useEffect(() => () => pageComes("gone"), []);
  return <Skeleton className="m-6 h-7 w-48" />;
}
