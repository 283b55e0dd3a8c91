import type { Tone } from "@switchboard/ui/floor-tone";
import { useSyncExternalStore } from "react";

/** Something to tell the person once. `action` leads on from it. */
export type Notice = {
  id: number;
  tone: Tone;
  title: string;
  detail?: string;
  action?: { label: string; run: () => void };
};

const shownMs = 6000;
const most = 4;
let notices: readonly Notice[] = [];
let lastId = 0;
let held = false;
/** Notices whose time is over while somebody is at them. */
const over = new Set<number>();
const listeners = new Set<() => void>();

const set = (next: readonly Notice[]): void => {
  notices = next;
  for (const listener of listeners) listener();
};

/** Shows a notice for 6 s, or 12 s where it asks for something; at most four stand at once. */
export function notify(notice: Omit<Notice, "id">): void {
  lastId += 1;
  const id = lastId;
  set([...notices, { ...notice, id }].slice(-most));
  setTimeout(
    () => (held ? over.add(id) : dismiss(id)),
    notice.action || notice.tone === "breach" ? shownMs * 2 : shownMs,
  );
}

/** While the pointer or the focus is at the notices none goes away by itself. */
export function holdNotices(hold: boolean): void {
  held = hold;
  if (held) return;
  for (const id of over) dismiss(id);
  over.clear();
}

/** Puts a notice away. */
export function dismiss(id: number): void {
  if (notices.some((notice) => notice.id === id)) set(notices.filter((notice) => notice.id !== id));
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The notices that stand now, the newest last. */
export const allNotices = (): readonly Notice[] => notices;

/** The same, followed as they come and go. */
export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(subscribe, allNotices);
}
