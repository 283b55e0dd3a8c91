import { MOST_BULK } from "@switchboard/contracts/bulk";
import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { useMemo, useState } from "react";
import { rangeOf } from "./range.ts";

/** Which rows of the list are selected. Rows that have left the list stay selected until it is cleared or worked on. */
export type Selection = {
  rows: readonly ConversationSummary[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Selects everything from the last one that was selected or taken off to this one. */
  upTo: (id: string) => void;
  all: (rows: readonly ConversationSummary[]) => void;
  clear: () => void;
};

/** The selection of a list; at most as many as one request may name. */
export function useSelection(shown: readonly ConversationSummary[]): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, ConversationSummary>>(new Map());
  const [anchor, setAnchor] = useState<string>();
  return useMemo(() => {
    // What is worked on is what is seen now: a row that changed meanwhile is taken as it stands in the list.
    const newest = new Map(shown.map((row) => [row.id, row]));
    const put = (ids: readonly string[]): void => {
      const next = new Map(chosen);
      for (const id of ids) {
        const row = newest.get(id);
        if (row && next.size < MOST_BULK) next.set(id, row);
      }
      setChosen(next);
    };
    return {
      rows: [...chosen.values()].map((row) => newest.get(row.id) ?? row),
      has: (id) => chosen.has(id),
      toggle(id) {
        setAnchor(id);
        if (!chosen.has(id)) return put([id]);
        const next = new Map(chosen);
        next.delete(id);
        setChosen(next);
      },
      upTo(id) {
        const ids = shown.map((row) => row.id);
        put(rangeOf(ids, anchor, id));
      },
      all: (rows) => setChosen(new Map(rows.slice(0, MOST_BULK).map((row) => [row.id, row]))),
      clear() {
        setAnchor(undefined);
        setChosen(new Map());
      },
    };
  }, [shown, chosen, anchor]);
}
