import type { Desk } from "./desk.ts";

/** Silence by which it is known that somebody has finished. */
const silenceMs = 400;

/** Writes down when whoever was called had said their first words, and when they first heard ours. */
export class FirstWords {
  private readonly desk: Desk;
  private since: Date | undefined;
  private over = false;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  /** They begin or end to speak. */
  theirs(speaks: boolean): void {
    if (this.over) return;
    if (speaks) this.since ??= new Date();
    else if (this.since) {
      this.over = true;
      const from = this.since;
      void this.desk.noteGreeting({ from, to: new Date(Math.max(from.getTime(), Date.now() - silenceMs)) });
    }
  }

  /** They hear us. */
  ours(at: Date): void {
    this.over = true;
    void this.desk.noteSpoken(at);
  }
}
