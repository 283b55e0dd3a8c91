import type { Event } from "@switchboard/contracts/event";
import { entryId } from "./outgoing.ts";

export interface LogBatch {
  /** The first entries of a page on which nothing was written yet: an earlier conversation, not news. */
  isHistory: boolean;
  entries: readonly { id: string; event: Event }[];
}

const GATHER_MS = 250;

/** Gathers log entries that arrive together, so that a reloaded conversation is one piece of news and not fifty. */
export class LogFeed {
  #entries: { id: string; event: Event }[] = [];
  #isFirst = true;
  readonly #listeners = new Set<(batch: LogBatch) => void>();

  /** Takes one entry. */
  push(conversationId: string, event: Event): void {
    this.#entries.push({ id: entryId(conversationId, event.seq), event });
    if (this.#entries.length === 1) setTimeout(() => this.#flush(), GATHER_MS);
  }

  /** The visitor wrote on this page: what comes from here on is news. */
  expectNews(): void {
    this.#isFirst = false;
  }

  /** Calls back with each batch; gives the function that ends it. */
  subscribe(listener: (batch: LogBatch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #flush(): void {
    const batch = { isHistory: this.#isFirst, entries: this.#entries };
    this.#entries = [];
    this.#isFirst = false;
    for (const listener of this.#listeners) listener(batch);
  }
}
