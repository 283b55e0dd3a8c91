import { useSyncExternalStore } from "react";

const prefix = "switchboard.unsent.";
const listeners = new Set<() => void>();

/** The text that was written but not sent in a conversation. */
export const unsentText = (id: string): string => localStorage.getItem(prefix + id) ?? "";

/** Keeps what was written, over a reload too; an empty text forgets it. */
export function keepUnsent(id: string, text: string): void {
  if (text) localStorage.setItem(prefix + id, text);
  else localStorage.removeItem(prefix + id);
  for (const listener of listeners) listener();
}

/** Forgets a text that has arrived, unless it was written on meanwhile. Gives whether it is forgotten. */
export function dropSent(id: string, sent: string): boolean {
  const same = unsentText(id).trim() === sent;
  if (same) keepUnsent(id, "");
  return same;
}

/** Forgets all unsent texts, as at sign-out: the next person at this screen must not read them. */
export function forgetUnsent(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The unsent text of a conversation, live. */
export function useUnsent(id: string): string {
  return useSyncExternalStore(subscribe, () => unsentText(id));
}
