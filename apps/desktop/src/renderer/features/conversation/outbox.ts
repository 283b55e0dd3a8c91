import type { Event } from "@switchboard/contracts/event";
import { useSyncExternalStore } from "react";
import type { Inserted } from "../suggestion/inserted.ts";

/** A reply on its way. `seq` is its number once the server has it; `afterSeq` the newest entry when it was sent. */
export type Outgoing = {
  key: string;
  text: string;
  at: string;
  afterSeq: number;
  seq: number | null;
  problem: string | null;
  /** The AI draft that it began as; `as_is` where nobody has edited it. */
  from?: { draft: Inserted; as_is: boolean } | undefined;
};

const none: readonly Outgoing[] = [];
const boxes = new Map<string, readonly Outgoing[]>();
const listeners = new Set<() => void>();

/** Changes the replies on their way in one conversation. */
export function changeOutbox(id: string, change: (have: readonly Outgoing[]) => readonly Outgoing[]): void {
  const next = change(boxes.get(id) ?? none);
  if (next.length) boxes.set(id, next);
  else boxes.delete(id);
  for (const listener of listeners) listener();
}

/** Forgets all replies on their way, as at sign-out. */
export function forgetOutboxes(): void {
  boxes.clear();
}

/** Every conversation with replies on their way. */
export const outboxes = (): [id: string, have: readonly Outgoing[]][] => [...boxes];

const isBeforeLoaded = ({ seq }: Outgoing, [first]: readonly Event[]): boolean =>
  seq !== null && first !== undefined && seq < first.seq;

/** Drops the replies whose number the log has. Those behind them come after it. */
export function dropLogged(id: string, events: readonly Event[]): void {
  const have = boxes.get(id) ?? none;
  const logged = have.filter((out) => isBeforeLoaded(out, events) || events.some((e) => e.seq === out.seq));
  if (logged.length === 0) return;
  const newest = Math.max(...logged.map((out) => out.seq ?? 0));
  const rest = have.filter((out) => !logged.includes(out));
  changeOutbox(id, () => rest.map((out) => ({ ...out, afterSeq: Math.max(out.afterSeq, newest) })));
}

/**
 * The replies that the log does not show yet. One whose answer is still out counts as shown once an entry of the same
 * person and text came after it, so that it never stands there twice; one from before the loaded entries counts too.
 */
export function notYetInLog(outbox: readonly Outgoing[], events: readonly Event[], me: string): readonly Outgoing[] {
  if (outbox.length === 0) return outbox;
  const claimed = new Set<number>();
  return outbox.filter((out) => {
    if (isBeforeLoaded(out, events)) return false;
    const shown = events.find((e) => {
      if (e.kind !== "staff_message" || claimed.has(e.seq)) return false;
      if (out.seq !== null) return e.seq === out.seq;
      return e.seq > out.afterSeq && e.body.staff_id === me && e.body.text === out.text;
    });
    if (shown) claimed.add(shown.seq);
    return !shown;
  });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The replies on their way in a conversation. */
export function useOutbox(id: string): readonly Outgoing[] {
  return useSyncExternalStore(subscribe, () => boxes.get(id) ?? none);
}
