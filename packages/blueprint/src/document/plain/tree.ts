import { DEPTH_LIMIT, SIZE_LIMIT } from "../limits.ts";
import type { Located } from "../located.ts";
import { giveUp } from "./not-plain.ts";
import type { PlainScalar } from "./scalar.ts";

/** Builds located values, in the very form that `locate` gives them. */
export class PlainTree {
  readonly source: string;
  private count = 0;

  constructor(source: string) {
    this.source = source;
  }

  scalar(at: number, { value, end, written }: PlainScalar): Located {
    this.grow();
    const located: Located = { value, at, end, size: 1 };
    if (written !== undefined) located.written = written;
    return located;
  }

  map(at: number, depth: number): Located {
    this.enter(depth);
    return { value: {}, at, end: at, size: 1, entries: new Map() };
  }

  list(at: number, depth: number): Located {
    this.enter(depth);
    return { value: [], at, end: at, size: 1, items: [] };
  }

  set(parent: Located, key: string, keyAt: number, child: Located): void {
    if (parent.entries?.has(key) || key === "__proto__") giveUp();
    child.parent = parent;
    child.key = key;
    child.keyAt = keyAt;
    parent.entries?.set(key, child);
    (parent.value as Record<string, unknown>)[key] = child.value;
    this.added(parent, child);
  }

  push(parent: Located, child: Located): void {
    child.parent = parent;
    child.key = parent.items?.length ?? 0;
    parent.items?.push(child);
    (parent.value as unknown[]).push(child.value);
    this.added(parent, child);
  }

  close(located: Located, end: number): Located {
    located.end = end;
    return located;
  }

  private added(parent: Located, child: Located): void {
    parent.size += child.size;
    parent.end = child.end;
  }

  private enter(depth: number): void {
    if (depth > DEPTH_LIMIT) giveUp();
    this.grow();
  }

  private grow(): void {
    this.count++;
    if (this.count > SIZE_LIMIT) giveUp();
  }
}
