/** Whether the panel is open, and who wants to know. */
export class PanelState {
  #isOpen: boolean;
  /** Whether the last change was the visitor's own, so that the focus should follow it. */
  byVisitor = false;
  readonly #listeners = new Set<() => void>();

  constructor(isOpen: boolean) {
    this.#isOpen = isOpen;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Opens or closes; nothing happens when it is so already. */
  set(isOpen: boolean, byVisitor: boolean): void {
    if (this.#isOpen === isOpen) return;
    this.#isOpen = isOpen;
    this.byVisitor = byVisitor;
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after every change; gives the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
