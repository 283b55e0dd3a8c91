import { useSyncExternalStore } from "react";

/** How the console stands to the server. `latencyMs` is the newest round trip, null before the first. */
export type Connection = { state: "connecting" | "live" | "reconnecting"; latencyMs: number | null };

let connection: Connection = { state: "connecting", latencyMs: null };
const listeners = new Set<() => void>();

const set = (next: Connection): void => {
  connection = next;
  for (const listener of listeners) listener();
};

let stream: "up" | "down" = "down";

/** Notes the state of the inbox's stream, which stands for the connection. */
export function noteStream(state: "up" | "down"): void {
  stream = state;
  settle();
}

function settle(): void {
  const next =
    stream === "up" && navigator.onLine ? "live" : connection.state === "connecting" ? "connecting" : "reconnecting";
  if (next !== connection.state) set({ ...connection, state: next });
}

// A stream whose network is gone says nothing for half a minute; the browser knows at once.
window.addEventListener("offline", settle);
window.addEventListener("online", settle);

/** Notes how long a small request took, in milliseconds. */
export function noteLatency(latencyMs: number): void {
  set({ ...connection, latencyMs });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Calls `action` each time the connection comes back. */
export function whenBack(action: () => void): void {
  let before = connection.state;
  listeners.add(() => {
    const back = connection.state === "live" && before !== "live";
    before = connection.state;
    if (back) action();
  });
}

/** The connection, live. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => connection);
}
