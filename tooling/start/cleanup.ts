/** Collects how to take down what was brought up; runs it in the opposite order, once. */
export class Cleanup {
  readonly #tasks: (() => Promise<void>)[] = [];

  /** Adds a task that takes down what was just brought up. */
  add(task: () => Promise<void>): void {
    this.#tasks.push(task);
  }

  /** Runs every task, the last added first; one that fails is said and does not hold up the others. */
  async run(): Promise<void> {
    for (let task = this.#tasks.pop(); task; task = this.#tasks.pop()) {
      try {
        await task();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }
  }
}
