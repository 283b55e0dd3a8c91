/** Counts what each has open in this process, at most so much at once. */
export class AtOnce {
  private readonly open = new Map<string, number>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** Opens one more for somebody; gives what closes it. Undefined when they have as many as they may. */
  enter(who: string): (() => void) | undefined {
    const count = this.open.get(who) ?? 0;
    if (count >= this.most) return undefined;
    this.open.set(who, count + 1);
    let closed = false;
    return () => {
      if (closed) return;
      closed = true;
      const left = (this.open.get(who) ?? 1) - 1;
      if (left > 0) this.open.set(who, left);
      else this.open.delete(who);
    };
  }
}
