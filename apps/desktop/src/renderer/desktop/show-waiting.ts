import { useEffect } from "react";
import { useCounts } from "../features/conversation/counts.ts";
import { desktop } from "./bridge.ts";

/** Shows no number at the tray: nobody is signed in. */
export function showNoneWaiting(): void {
  void desktop?.setWaiting(0);
}

/** Keeps the number at the tray as it is in the Inbox. Once, in the frame. */
export function useShowWaiting(): void {
  const waiting = useCounts()?.waiting;
  useEffect(() => {
    if (waiting !== undefined) void desktop?.setWaiting(waiting);
  }, [waiting]);
}
