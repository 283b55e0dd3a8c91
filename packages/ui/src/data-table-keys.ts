import { type KeyboardEvent, useState } from "react";

/** What the keys of a table's rows lead to. `from` and `to` are places in the order that is shown. */
export interface RowKeys {
  count: number;
  toggle?: ((at: number) => void) | undefined;
  /** Selects all rows between the two, both included. */
  extend?: ((from: number, to: number) => void) | undefined;
  all?: ((on: boolean) => void) | undefined;
  open?: ((at: number) => void) | undefined;
}

/**
 * One row takes the focus; arrows, Home and End move it, Space selects, Shift with an arrow selects on the way, Ctrl-A all,
 * Esc none, Enter opens. Keys pressed inside a cell's own control stay with it.
 */
export function useRowKeys({ count, toggle, extend, all, open }: RowKeys) {
  const [at, setAt] = useState(0);
  const current = Math.min(at, Math.max(count - 1, 0));
  const onKeyDown = (e: KeyboardEvent<HTMLTableRowElement>): void => {
    if (e.target !== e.currentTarget) return;
    const rows = e.currentTarget.parentElement?.querySelectorAll<HTMLElement>(":scope > tr[data-row]");
    const moves: Record<string, number> = {
      ArrowDown: Math.min(current + 1, count - 1),
      ArrowUp: Math.max(current - 1, 0),
      Home: 0,
      End: count - 1,
    };
    const next = moves[e.key];
    if (next !== undefined) {
      if (e.shiftKey) extend?.(current, next);
      rows?.[next]?.focus();
    } else if (e.key === " " && toggle) toggle(current);
    else if (e.key === "Enter" && open) open(current);
    else if (e.key.toLowerCase() === "a" && (e.ctrlKey || e.metaKey) && all) all(true);
    else if (e.key === "Escape" && all) all(false);
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  return { current, setAt, onKeyDown };
}
