import type { Hint } from "@switchboard/contracts/realtime";

/**
 * Hints that wait for the next statement. Of one conversation only the highest `seq` is kept, since a reader reads on
 * from what it has; past `limit` the oldest is dropped, since readers look for themselves every few seconds.
 */
export class PendingHints {
  readonly #byKey = new Map<string, Hint>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#byKey.size;
  }

  /** Adds a hint; false when an older one had to go. */
  add(hint: Hint): boolean {
    const key = keyOf(hint);
    const known = this.#byKey.get(key);
    if (known) {
      if (hint.kind === "conversation" && known.kind === "conversation" && known.seq >= hint.seq) return true;
      this.#byKey.set(key, hint);
      return true;
    }
    this.#byKey.set(key, hint);
    if (this.#byKey.size <= this.#limit) return true;
    for (const oldest of this.#byKey.keys()) {
      this.#byKey.delete(oldest);
      break;
    }
    return false;
  }

  /** Adds what could not be sent. What was added meanwhile is newer, unless its `seq` says otherwise. */
  putBack(hints: readonly Hint[]): void {
    for (const hint of hints) if (hint.kind === "conversation" || !this.#byKey.has(keyOf(hint))) this.add(hint);
  }

  /** Takes up to `count` of the oldest. */
  take(count: number): Hint[] {
    const taken: Hint[] = [];
    for (const [key, hint] of this.#byKey) {
      if (taken.length >= count) break;
      taken.push(hint);
      this.#byKey.delete(key);
    }
    return taken;
  }
}

/** Hints of one key say the same, the newer one better. */
function keyOf(hint: Hint): string {
  switch (hint.kind) {
    case "access":
      return `access ${hint.subject_id}`;
    case "notification":
      return `notification ${hint.client_id} ${hint.staff_id}`;
    case "task":
      return `task ${hint.client_id}`;
    case "erased":
      return `erased ${hint.client_id}`;
    case "call":
      return `call ${hint.call_id}`;
    case "calls_watched":
      return `calls_watched ${hint.client_id}`;
    case "levels":
      return `levels ${hint.call_id}`;
    case "around":
      return `around ${hint.conversation_id} ${hint.who}`;
    default:
      return `${hint.kind} ${hint.conversation_id}`;
  }
}
