import { useEffect, useSyncExternalStore } from "react";
import { api } from "../../api/client.ts";

/** How far the person has read each conversation; null: never open. Those not asked for yet are missing. */
const known = new Map<string, number | null>();
const asked = new Set<string>();
const listeners = new Set<() => void>();
let version = 0;
const atOnce = 200;

function changed(): void {
  version += 1;
  for (const listener of listeners) listener();
}

async function ask(ids: string[]): Promise<void> {
  for (const id of ids) asked.add(id);
  try {
    for (let at = 0; at < ids.length; at += atOnce) {
      const part = ids.slice(at, at + atOnce);
      const found = await api.seen.list.query({ conversation_ids: part });
      for (const id of part) known.set(id, known.get(id) ?? null);
      for (const { conversation_id, seq } of found) known.set(conversation_id, seq);
    }
    changed();
  } catch {
    for (const id of ids) asked.delete(id);
  }
}

/** Asks anew how far these are read. */
export function refreshSeen(ids: readonly string[]): void {
  void ask([...ids]);
}

/** Forgets everything, as when somebody else signs in. */
export function forgetSeen(): void {
  known.clear();
  asked.clear();
}

/** Notes that a conversation is read up to an entry, here at once and on the server. */
export function noteSeen(id: string, seq: number): void {
  if ((known.get(id) ?? -1) >= seq) return;
  known.set(id, seq);
  changed();
  api.seen.mark.mutate({ conversation_id: id, seq }).catch(() => {});
}

/** Marks a conversation as unread from its newest entry on. */
export async function markUnread(id: string, lastSeq: number): Promise<void> {
  const seq = Math.max(0, lastSeq - 1);
  await api.seen.mark.mutate({ conversation_id: id, seq, back: true });
  known.set(id, seq);
  changed();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How far these conversations are read, live. */
export function useSeen(ids: readonly string[]): (id: string) => number | null | undefined {
  useSyncExternalStore(subscribe, () => version);
  useEffect(() => {
    const missing = ids.filter((id) => !asked.has(id));
    if (missing.length > 0) void ask(missing);
  }, [ids]);
  return (id) => known.get(id);
}
