import { backoffMs, pause } from "./backoff.ts";
import type { Outgoing, OutgoingAction } from "./outgoing.ts";
import { Problem } from "./problem.ts";
import type { VisitorStorage } from "./visitor-storage.ts";

type Kept = Pick<Outgoing, "key" | "text" | "at">;

export interface DeliveryOptions {
  send: (text: string, key: string) => Promise<{ conversation_id: string; seq: number }>;
  storage: VisitorStorage;
  onChange: (action: OutgoingAction) => void;
  /** The server takes no more messages until then (ms since 1970); undefined: it does again. */
  onLimit: (untilMs: number | undefined) => void;
  delayMs?: (attempt: number) => number;
}

const OUTBOX = "outbox";
/** An unsent message older than this is not sent without asking: the visitor may have moved on. */
const FRESH_MS = 10 * 60_000;
const LIMIT_MS = 15_000;

/** Sends the visitor's messages one by one, in order, until each is with the server; unsent ones outlive the page. */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #queue: Kept[] = [];
  readonly #stopped = new AbortController();
  #wake: AbortController | undefined;
  #busy = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Takes up what an earlier page left unsent. Gives how many there are. */
  restore(): number {
    const kept = this.#options.storage.list<Kept>(OUTBOX);
    for (const item of kept) {
      this.#options.onChange({ type: "outgoing_added", item });
      const fresh = Date.now() - Date.parse(item.at) < FRESH_MS;
      if (fresh) this.#queue.push(item);
      else this.#fail(item.key, "This was not sent when you were here last.");
    }
    if (this.#queue.length > 0) void this.#run();
    return kept.length;
  }

  /** Queues one message. */
  add(item: Kept): void {
    this.#keep((kept) => [...kept.filter((other) => other.key !== item.key), item]);
    this.#options.onChange({ type: "outgoing_added", item });
    this.#queue.push(item);
    void this.#run();
  }

  /** Sends a failed message again, with the same key. */
  retry(key: string): void {
    const item = this.#options.storage.list<Kept>(OUTBOX).find((kept) => kept.key === key);
    if (!item || this.#queue.some((queued) => queued.key === key)) return this.nudge();
    this.#options.onChange({ type: "outgoing_sending", key });
    this.#queue.push(item);
    void this.#run();
  }

  /** Gives up a message that the server does not have. */
  discard(key: string): void {
    const at = this.#queue.findIndex((item) => item.key === key);
    if (at >= 0) this.#queue.splice(at, 1);
    this.#keep((kept) => kept.filter((item) => item.key !== key));
    this.#options.onChange({ type: "outgoing_removed", key });
  }

  /** Tries again at once. */
  nudge(): void {
    this.#wake?.abort();
  }

  /** Sends nothing more. */
  stop(): void {
    this.#stopped.abort();
  }

  async #run(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    let failures = 0;
    for (let item = this.#queue[0]; item && !this.#stopped.signal.aborted; item = this.#queue[0]) {
      const waitMs = await this.#trySending(item, failures);
      failures = waitMs === undefined ? 0 : failures + 1;
      if (waitMs === undefined) continue;
      this.#wake = new AbortController();
      await pause(waitMs, AbortSignal.any([this.#stopped.signal, this.#wake.signal]));
      this.#wake = undefined;
      this.#options.onLimit(undefined);
    }
    this.#busy = false;
  }

  /** Gives how long to wait before the next try of the same message; undefined when it has left the queue. */
  async #trySending({ key, text }: Kept, failures: number): Promise<number | undefined> {
    const { send, onChange, onLimit, delayMs = backoffMs } = this.#options;
    if (failures > 0) onChange({ type: "outgoing_sending", key });
    try {
      const { conversation_id, seq } = await send(text, key);
      this.#leave(key);
      this.#keep((kept) => kept.filter((item) => item.key !== key));
      onChange({ type: "outgoing_accepted", key, conversationId: conversation_id, seq });
      return undefined;
    } catch (problem) {
      if (problem instanceof Problem && !problem.passes) {
        this.#leave(key);
        this.#fail(key, problem.message);
        return undefined;
      }
      const limited = problem instanceof Problem && problem.status === 429;
      const asked = problem instanceof Problem ? problem.retryAfterMs : undefined;
      const waitMs = asked ?? (limited ? LIMIT_MS : delayMs(failures));
      if (limited) onLimit(Date.now() + waitMs);
      const why = limited ? "Sent as soon as the limit allows." : "No connection. It is sent as soon as there is one.";
      onChange({ type: "outgoing_waiting", key, problem: why });
      return waitMs;
    }
  }

  #leave(key: string): void {
    const at = this.#queue.findIndex((item) => item.key === key);
    if (at >= 0) this.#queue.splice(at, 1);
  }

  #fail(key: string, problem: string): void {
    this.#options.onChange({ type: "outgoing_failed", key, problem });
  }

  #keep(change: (kept: Kept[]) => Kept[]): void {
    const { storage } = this.#options;
    const kept = change(storage.list<Kept>(OUTBOX));
    storage.set(OUTBOX, kept.length > 0 ? JSON.stringify(kept) : undefined);
  }
}
