import { useSyncExternalStore } from "react";

const tickMs = 1000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time in milliseconds, renewed every second by one clock for the whole screen. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => {
    // Without a running clock the value would be stale on the first render.
    if (!timer) now = Math.floor(Date.now() / tickMs) * tickMs;
    return now;
  });
}
