import { useEffect, useRef, useState } from "react";

const quietMs = 180;

/**
 * Tells what the address says of itself from what one's own writing comes back as: that comes late, when more may have been typed.
 * `wrote` is told of every text that is written to the address; `isEcho` says whether what the address has now is one of them.
 */
export function echoes() {
  const own = new Set<string>();
  let last: string | undefined;
  return {
    wrote(text: string): void {
      own.add(text);
      last = text;
    },
    isEcho(kept: string): boolean {
      const echo = own.has(kept);
      // The newest one has arrived, or somebody else has written: no earlier one comes any more.
      if (!echo || kept === last) own.clear();
      return echo;
    },
  };
}

/**
 * A text that the address keeps: typed at once, and given to `keep` when the keys are quiet for a moment. What comes into the address
 * otherwise (one goes back, follows a link) takes its place.
 */
export function useAddressText(kept: string, keep: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(kept);
  const [echo] = useState(echoes);
  const write = useRef(keep);
  write.current = keep;
  useEffect(() => {
    if (!echo.isEcho(kept)) setText(kept);
  }, [kept, echo]);
  useEffect(() => {
    if (text === kept) return;
    const timer = setTimeout(() => {
      echo.wrote(text);
      write.current(text);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [text, kept, echo]);
  return [text, setText];
}
