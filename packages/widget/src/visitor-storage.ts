/** The part of `Storage` that is needed; a page may forbid the real one. */
export type StringStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The browser's storage if the page may use it, else one that lasts as long as the page. */
export function browserStore(): StringStore {
  try {
    const store = window.localStorage;
    store.getItem("switchboard");
    return store;
  } catch {
    return memoryStore();
  }
}

/** A store in memory. */
export function memoryStore(): StringStore {
  const values = new Map<string, string>();
  return {
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => void values.set(name, value),
    removeItem: (name) => void values.delete(name),
  };
}

/** What the browser keeps for one widget key and one customer, so that nobody sees the chat of who signed in before. */
export class VisitorStorage {
  readonly #store: StringStore;
  readonly #prefix: string;

  constructor(store: StringStore, key: string, customerId: string | undefined) {
    this.#store = store;
    this.#prefix = `switchboard:${key}:${customerId ?? ""}:`;
  }

  /** The kept value, or undefined. */
  get(name: string): string | undefined {
    return this.#store.getItem(this.#prefix + name) ?? undefined;
  }

  /** Keeps a value; undefined forgets it. A full or forbidden store is not an error: the page goes on without. */
  set(name: string, value: string | undefined): void {
    try {
      if (value === undefined) this.#store.removeItem(this.#prefix + name);
      else this.#store.setItem(this.#prefix + name, value);
    } catch {
      return;
    }
  }

  /** Reads a list kept as JSON; anything unreadable counts as empty. Read anew each time, since other tabs write it too. */
  list<T>(name: string): T[] {
    try {
      const value: unknown = JSON.parse(this.get(name) ?? "[]");
      return Array.isArray(value) ? (value as T[]) : [];
    } catch {
      return [];
    }
  }
}
