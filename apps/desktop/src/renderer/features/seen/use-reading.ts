import { useEffect, useMemo, useRef, useState } from "react";
import { noteSeen, useSeen } from "./seen.ts";

/** It was in sight for so long: it counts as read. */
const readMs = 800;

/**
 * Follows how far a conversation is read while it is open. Gives the entry after which everything was new as it was opened; null
 * when nothing was, or it is the first time. `complete`: nothing that was said before is still on its way.
 */
export function useReading(
  id: string,
  lastSeq: number,
  complete: boolean,
): { unreadAfter: number | null; leave: () => void } {
  const ids = useMemo(() => [id], [id]);
  const seen = useSeen(ids)(id);
  const [unreadAfter, setUnreadAfter] = useState<number | null>(null);
  const opened = useRef(false);
  const left = useRef(false);
  useEffect(() => {
    if (opened.current || seen === undefined || lastSeq === 0) return;
    if (seen !== null && seen < lastSeq) setUnreadAfter(seen);
    // A thread that is kept from before begins without what was said since.
    opened.current = complete;
  }, [seen, lastSeq, complete]);
  useEffect(() => {
    if (seen === undefined || lastSeq === 0 || !complete) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // What came while the window was not in sight is read once it is.
    const look = (): void => {
      clearTimeout(timer);
      if (document.hidden) return;
      timer = setTimeout(() => {
        if (!left.current) noteSeen(id, lastSeq);
      }, readMs);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [id, seen, lastSeq, complete]);
  return {
    unreadAfter,
    leave: () => {
      left.current = true;
    },
  };
}
