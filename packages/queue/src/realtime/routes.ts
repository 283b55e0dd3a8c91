import type { Hint } from "@switchboard/contracts/realtime";

/** Whose hints a subscriber wants: of one conversation, of one client, on one subject's access, or all. */
export type HintFilter = { conversation_id: string } | { client_id: string } | { subject_id: string } | "all";

type Listener = (hint: Hint) => void;

/** Who wants which hint: one look-up by each id that a hint has, so other subscribers cost it nothing. */
export class Routes {
  readonly #byId = new Map<string, Set<Listener>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Adds a subscriber; the function that comes back removes it. */
  add(filter: HintFilter, fn: Listener): () => void {
    const key = keyOf(filter);
    // Its own closure, so that the same function subscribed twice is two subscribers.
    const listener: Listener = (hint) => fn(hint);
    const listeners = this.#byId.get(key) ?? new Set();
    this.#byId.set(key, listeners.add(listener));
    return () => {
      if (listeners.delete(listener) && listeners.size === 0 && this.#byId.get(key) === listeners) {
        this.#byId.delete(key);
      }
    };
  }

  /** Gives the hint to everybody who wants it, now. A subscriber that throws does not keep it from the others. */
  deliver(hint: Hint): void {
    this.#call("*", hint);
    if (hint.kind === "access") this.#call(`subject ${hint.subject_id}`, hint);
    else {
      if ("conversation_id" in hint) this.#call(`conversation ${hint.conversation_id}`, hint);
      this.#call(`client ${hint.client_id}`, hint);
    }
  }

  #call(key: string, hint: Hint): void {
    const listeners = this.#byId.get(key);
    if (!listeners) return;
    for (const listener of listeners) {
      try {
        listener(hint);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}

function keyOf(filter: HintFilter): string {
  if (filter === "all") return "*";
  if ("conversation_id" in filter) return `conversation ${filter.conversation_id}`;
  if ("client_id" in filter) return `client ${filter.client_id}`;
  return `subject ${filter.subject_id}`;
}
