import type { CallLevels } from "@switchboard/contracts/call";
import { useCallback, useSyncExternalStore } from "react";

/** What streams of a call besides its summary: the answer that is being written, and how loud each side is. */
export type LiveNews = { draft: string; levels: CallLevels | null };

const nothing: LiveNews = { draft: "", levels: null };
const calls = new Map<string, LiveNews>();
const listeners = new Map<string, Set<() => void>>();

/** Notes news of a call. */
export function noteLive(callId: string, change: Partial<LiveNews>): void {
  calls.set(callId, { ...(calls.get(callId) ?? nothing), ...change });
  for (const listener of listeners.get(callId) ?? []) listener();
}

/** Forgets what was noted, as when the room is left. */
export function forgetLive(): void {
  calls.clear();
  for (const each of listeners.values()) for (const listener of each) listener();
}

export const liveNow = (callId: string): LiveNews => calls.get(callId) ?? nothing;

/** What streams of a call, live. */
export function useLive(callId: string): LiveNews {
  const subscribe = useCallback(
    (listener: () => void) => {
      const set = listeners.get(callId) ?? new Set();
      listeners.set(callId, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(callId);
      };
    },
    [callId],
  );
  return useSyncExternalStore(subscribe, () => liveNow(callId));
}
