import { useState } from "react";
import { problemOf } from "../api/problem.ts";
import { same } from "./same.ts";
import { threeWay } from "./three-way.ts";

/** How a form reads what is saved: its version (null: none yet), what is changed of it, and how people read each of that. */
export type Edited<S, V extends object> = {
  version: (saved: S) => number | null;
  values: (saved: S) => V;
  words: { [K in keyof V]: { label: string; text: (value: V[K]) => string } };
};

/** What somebody else saved of one field, in words. `mine` where it was changed here, too. */
export type ForeignWords = { label: string; was: string; theirs: string; mine?: string };

/** The mutation by which a form is saved. */
type Saving<E> = { isPending: boolean; error: E | null; reset: () => void };

/**
 * The values of a form that changes something saved. What others save comes in by itself while nothing was changed here; else it
 * stands in `foreign` until one chooses: by `takeTheirs`, or by a save of `merged` on the version of `saved`.
 */
export function useEdit<S, V extends object, E>(saved: S, { version, values, words }: Edited<S, V>, save: Saving<E>) {
  const [base, setBase] = useState(saved);
  const [value, setValue] = useState(() => values(saved));
  const theirs = values(saved);
  const { merged, foreign } = threeWay(values(base), value, theirs);
  // While a save is under way, what is newer may be one's own.
  const behind = !save.isPending && (version(saved) ?? 0) > (version(base) ?? 0);
  const asking = behind && foreign.length > 0 && !same(merged, theirs);
  if (behind && !asking) {
    setBase(saved);
    setValue(merged);
  }
  const inWords = ({ field, was, mine, ...other }: (typeof foreign)[number]): ForeignWords => {
    const { label, text } = words[field];
    return { label, was: text(was), theirs: text(other.theirs), ...(mine !== undefined && { mine: text(mine) }) };
  };
  // Who was first is said with what they saved.
  const said = asking && save.error !== null && problemOf(save.error).code === "conflict";
  return {
    /** What the values were made from; its version goes with a save. */
    base,
    value,
    setValue,
    changed: !same(value, values(base)),
    foreign: asking ? foreign.map(inWords) : [],
    /** One's own where something was changed here, else what is saved by now. */
    merged,
    /** Why the last save failed, for the form to say; null where `foreign` says it. */
    failed: said ? null : save.error,
    takeTheirs: (): void => {
      save.reset();
      setBase(saved);
      setValue(theirs);
    },
    /** Goes on from what `sent` became; what was written since then stays. */
    settle: (now: S, sent: V): void => {
      setBase(now);
      setValue((latest) => (same(latest, sent) ? values(now) : latest));
    },
  };
}
