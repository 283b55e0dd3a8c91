import type { Mention } from "@switchboard/contracts/note";
import type { Colleague } from "@switchboard/contracts/presence";

/** Somebody who was chosen to be named. */
export type Named = Pick<Colleague, "staff_id" | "name">;

/** What is typed of a name before the caret, after an `@` that begins a word; undefined when nobody is being named. */
export function namedBefore(text: string, caret: number): { from: number; typed: string } | undefined {
  const found = /(?:^|\s)@([^@\n]{0,40})$/.exec(text.slice(0, caret));
  if (!found) return undefined;
  const typed = found[1] ?? "";
  return { from: caret - typed.length - 1, typed };
}

/** Colleagues whose name has a part that begins with what was typed; those who are there first. */
export function matchingColleagues<T extends Colleague>(all: readonly T[], typed: string): T[] {
  const wanted = typed.toLowerCase();
  const fits = ({ name }: T): boolean =>
    name.toLowerCase().startsWith(wanted) ||
    name
      .toLowerCase()
      .split(/\s+/)
      .some((part) => wanted !== "" && part.startsWith(wanted));
  const rank = { available: 0, away: 1, offline: 2 };
  return all
    .filter(fits)
    .toSorted((a, b) => rank[a.state] - rank[b.state])
    .slice(0, 8);
}

/**
 * Where the chosen people stand in a text, apart from each other and in its order. Someone whose name was deleted or changed since
 * is not named any more.
 */
export function mentionsIn(text: string, chosen: readonly Named[]): Mention[] {
  const found: Mention[] = [];
  // Longer names first: “@Mia Weber” is not “@Mia”.
  const people = [...new Map(chosen.map((each) => [each.staff_id, each])).values()].toSorted(
    (a, b) => b.name.length - a.name.length,
  );
  for (const { staff_id, name } of people) {
    const mark = `@${name}`;
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
      const taken = found.some((each) => at < each.start + each.length && each.start < at + mark.length);
      if (!taken) found.push({ staff_id, start: at, length: mark.length });
    }
  }
  return found.toSorted((a, b) => a.start - b.start).slice(0, 20);
}
