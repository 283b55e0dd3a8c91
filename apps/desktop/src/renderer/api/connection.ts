import { useSyncExternalStore } from "react";

/** How the console stands to the server. `latencyMs` is the newest round trip, `since` when the state began. */
export type Connection = {
  state: "connecting" | "live" | "reconnecting";
  latencyMs: number | null;
  since: number;
};

let connection: Connection = { state: "connecting", latencyMs: null, since: Date.now() };
let lastEventAt: number | null = null;
const reconnectors = new Set<() => void>();
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
  if (next !== connection.state) set({ ...connection, state: next, since: Date.now() });
}

// A stream whose network is gone says nothing for half a minute; the browser knows at once.
window.addEventListener("offline", settle);
window.addEventListener("online", settle);

/** Notes how long a small request took, in milliseconds. */
export function noteLatency(latencyMs: number): void {
  set({ ...connection, latencyMs });
}

/** Notes that the stream brought something. */
export function noteEvent(): void {
  lastEventAt = Date.now();
}

/** When the stream last brought something; null: nothing yet. */
export const lastEvent = (): number | null => lastEventAt;

/** Closes the Inbox’s stream, where one is followed, and opens it anew, now. */
export function reconnect(): void {
  for (const action of reconnectors) action();
}

/** Calls `action` when the person asks to connect anew; gives the way to stop. */
export function whenReconnectAsked(action: () => void): () => void {
  reconnectors.add(action);
  return () => reconnectors.delete(action);
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
