import { backoffMs, pause } from "./backoff.ts";
import type { StreamMessage } from "./event-stream.ts";
import { readEventStream } from "./event-stream.ts";
import { Problem } from "./problem.ts";
import type { Link } from "./thread-state.ts";

export interface ConnectionOptions {
  /** Opens the stream after a cursor; undefined asks for the whole present conversation. */
  open: (cursor: string | undefined, signal: AbortSignal) => Promise<Response>;
  onMessage: (message: StreamMessage) => void;
  onLink: (link: Link) => void;
  /** Without a byte for so long, the connection is taken for dead. */
  silenceMs?: number;
  delayMs?: (attempt: number) => number;
}

const SILENCE_MS = 40_000;
const OPEN_MS = 20_000;
/** A connection that held for so long, or brought news, starts the backoff anew. */
const SETTLED_MS = 5_000;
const NOT_FOUND_ANY_MORE: ReadonlySet<number> = new Set([400, 404, 409, 410, 422]);

/** Keeps the event stream open, whatever the network does, and goes on after the last log entry that it handed over. */
export class Connection {
  readonly #options: ConnectionOptions;
  #cursor: string | undefined;
  #running: AbortController | undefined;
  #attempt: AbortController | undefined;
  #wake: AbortController | undefined;
  #lastByteAt = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Starts, or goes on after `stop`. Does nothing while it runs. */
  start(): void {
    if (this.#running) return;
    const running = new AbortController();
    this.#running = running;
    void this.#run(running.signal).finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
  }

  /** Closes the stream; the cursor is kept. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#attempt?.abort();
    this.#wake?.abort();
  }

  /** Tries again at once where it waits, and replaces a stream that has been silent for `olderThanMs`. */
  nudge(olderThanMs: number): void {
    this.#wake?.abort();
    if (performance.now() - this.#lastByteAt >= olderThanMs) this.#attempt?.abort();
  }

  async #run(running: AbortSignal): Promise<void> {
    const { onLink, delayMs = backoffMs } = this.#options;
    let failures = 0;
    let link: Link = { state: "connecting" };
    while (!running.aborted) {
      onLink(link);
      const cursorBefore = this.#cursor;
      const since = performance.now();
      const problem = await this.#once(running);
      if (running.aborted) return;
      const useful = this.#cursor !== cursorBefore || performance.now() - since >= SETTLED_MS;
      if (useful) failures = 0;
      if (problem instanceof Problem && !problem.passes) {
        const staleCursor = this.#cursor !== undefined && NOT_FOUND_ANY_MORE.has(problem.status);
        if (!staleCursor) return onLink({ state: "refused", detail: problem.message });
        this.#cursor = undefined;
      }
      link = { state: "reconnecting" };
      onLink(link);
      const asked = problem instanceof Problem ? problem.retryAfterMs : undefined;
      const wake = new AbortController();
      this.#wake = wake;
      await pause(asked ?? delayMs(failures), AbortSignal.any([running, wake.signal]));
      failures += 1;
    }
  }

  /** One connection from opening to end; gives what ended it, undefined when the server did. */
  async #once(running: AbortSignal): Promise<unknown> {
    const { open, onLink, silenceMs = SILENCE_MS } = this.#options;
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#lastByteAt = performance.now();
    const signal = AbortSignal.any([running, attempt.signal]);
    const opening = setTimeout(() => attempt.abort(), OPEN_MS);
    try {
      const response = await open(this.#cursor, signal);
      clearTimeout(opening);
      onLink({ state: "live" });
      await readEventStream(
        response,
        silenceMs,
        (message) => this.#take(message),
        () => {
          this.#lastByteAt = performance.now();
        },
      );
      return undefined;
    } catch (problem) {
      return problem;
    } finally {
      clearTimeout(opening);
      attempt.abort();
      if (this.#attempt === attempt) this.#attempt = undefined;
    }
  }

  #take(message: StreamMessage): void {
    this.#options.onMessage(message);
    if (message.event === "log" && message.id) this.#cursor = message.id;
  }
}
