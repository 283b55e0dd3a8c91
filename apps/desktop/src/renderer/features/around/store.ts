import type { Around } from "@switchboard/contracts/around";
import { useSyncExternalStore } from "react";

const nobody: Around = { people: [], customer_types: false };
const places = new Map<string, Around>();
const listeners = new Set<() => void>();

/** Notes who else is at a conversation, as its stream tells; undefined: the stream is gone, and with it what it told. */
export function noteAround(id: string, around: Around | undefined): void {
  if (around) places.set(id, around);
  else if (!places.delete(id)) return;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Who else is at a conversation, live. */
export function useAround(id: string): Around {
  return useSyncExternalStore(subscribe, () => places.get(id) ?? nobody);
}
