import { LRUCache } from "lru-cache";

type Entry<T> = { reading: Promise<T | undefined>; value?: T | undefined };

const mostEntries = 10_000;

/**
 * What access was found to be, kept for at most `ttlMs`, so that a change takes hold by then even if no hint of it
 * arrives. Concurrent readers of one key share one look-up; a failed look-up is not kept.
 */
export class AccessCache<T> {
  readonly #absentMs: number;
  readonly #entries: LRUCache<string, Entry<T>>;
  readonly #read: (key: string) => Promise<T | undefined>;
  readonly #concerns: (value: T, subjectId: string) => boolean;

  constructor(options: {
    ttlMs: number;
    /** The same for what was not there: it may just have been made. */
    absentMs: number;
    read: (key: string) => Promise<T | undefined>;
    /** Whether a change of this subject's access changes the value. */
    concerns: (value: T, subjectId: string) => boolean;
  }) {
    this.#entries = new LRUCache({ max: mostEntries, ttl: options.ttlMs });
    this.#absentMs = options.absentMs;
    this.#read = options.read;
    this.#concerns = options.concerns;
  }

  /** The value of a key; undefined when there is none. Rejects when it cannot be read. */
  get(key: string): T | undefined | Promise<T | undefined> {
    const known = this.#entries.get(key);
    if (known) return known.value ?? known.reading;
    const reading = this.#read(key);
    const entry: Entry<T> = { reading };
    this.#entries.set(key, entry);
    reading.then(
      (value) => {
        if (this.#entries.peek(key) !== entry) return;
        if (value === undefined) this.#entries.set(key, entry, { ttl: this.#absentMs });
        else entry.value = value;
      },
      () => {
        if (this.#entries.peek(key) === entry) this.#entries.delete(key);
      },
    );
    return reading;
  }

  /** Forgets everything that this subject's access decides, and what is being read at the moment. */
  drop(subjectId: string): void {
    for (const [key, entry] of this.#entries.entries()) {
      if (entry.value === undefined || this.#concerns(entry.value, subjectId)) this.#entries.delete(key);
    }
  }

  /** Forgets everything: hints may have been missed. */
  clear(): void {
    this.#entries.clear();
  }
}
