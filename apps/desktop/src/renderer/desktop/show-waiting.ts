import { useEffect } from "react";
import { useCounts } from "../features/conversation/counts.ts";
import { desktop } from "./bridge.ts";

/** Shows no number at the tray: nobody is signed in. */
export function showNoneWaiting(): void {
  // The window of a call does not speak for the app.
  desktop?.setWaiting(0).catch(() => undefined);
}

/** Keeps the number at the tray as it is in the Inbox. Once, in the frame. */
export function useShowWaiting(): void {
  const waiting = useCounts()?.waiting;
  useEffect(() => {
    if (waiting !== undefined) void desktop?.setWaiting(waiting);
  }, [waiting]);
}
