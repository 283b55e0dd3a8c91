import { useCallback, useSyncExternalStore } from "react";
import { changeThread, emptyThread, type ThreadChange, type ThreadState } from "./thread-state.ts";

/** A thread kept in memory. `status` tells whether its newest page has arrived. */
export type Thread = { status: "loading" | "ready" | "failed"; error: unknown; state: ThreadState };

const kept = 30;
const threads = new Map<string, Thread>();
const listeners = new Map<string, Set<() => void>>();
const blank: Thread = { status: "loading", error: null, state: emptyThread };

/** The thread as known now; a blank one where nothing is. */
export const threadNow = (id: string): Thread => threads.get(id) ?? blank;

function put(id: string, thread: Thread): void {
  threads.delete(id);
  threads.set(id, thread);
  for (const old of threads.keys()) {
    if (threads.size <= kept) break;
    if (!listeners.get(old)?.size) threads.delete(old);
  }
  for (const listener of listeners.get(id) ?? []) listener();
}

/** Applies a change to a thread and tells its readers, if it changed. */
export function changeThreadOf(id: string, change: ThreadChange): void {
  const thread = threadNow(id);
  const state = changeThread(thread.state, change);
  const status = change.kind === "page" ? "ready" : thread.status;
  if (state !== thread.state || status !== thread.status) put(id, { status, error: null, state });
}

/** Marks a thread as failed to load; it keeps what it has. */
export function failThread(id: string, error: unknown): void {
  const thread = threadNow(id);
  if (thread.status !== "ready") put(id, { ...thread, status: "failed", error });
}

/** Forgets everything, as when the client is switched or somebody else signs in. */
export function forgetThreads(): void {
  for (const id of threads.keys()) forgetThread(id);
}

/** Forgets one thread. */
export function forgetThread(id: string): void {
  threads.delete(id);
  for (const listener of listeners.get(id) ?? []) listener();
}

/** Those that somebody reads now. */
export const threadsShown = (): string[] => [...listeners.keys()];

/** The thread, live. */
export function useThread(id: string): Thread {
  const subscribe = useCallback(
    (listener: () => void) => {
      const set = listeners.get(id) ?? new Set();
      listeners.set(id, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(id);
      };
    },
    [id],
  );
  return useSyncExternalStore(subscribe, () => threadNow(id));
}
