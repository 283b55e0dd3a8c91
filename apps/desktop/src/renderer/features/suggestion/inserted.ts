import { useSyncExternalStore } from "react";

/** The draft that a conversation's unsent text began as. Its key begins as unsent texts' do, so that signing out forgets it too. */
export type Inserted = { id: string; text: string };

const key = (conversationId: string): string => `switchboard.unsent.suggestion.${conversationId}`;
const listeners = new Set<() => void>();

/** Remembers that a text began as an AI draft, over a reload too; null forgets it. */
export function keepInserted(conversationId: string, inserted: Inserted | null): void {
  if (inserted) localStorage.setItem(key(conversationId), JSON.stringify(inserted));
  else localStorage.removeItem(key(conversationId));
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The draft that the unsent text began as, live; null for one's own words. */
export function useInserted(conversationId: string): Inserted | null {
  const stored = useSyncExternalStore(subscribe, () => localStorage.getItem(key(conversationId)));
  return stored ? (JSON.parse(stored) as Inserted) : null;
}
