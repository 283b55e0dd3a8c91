type Range = { from: string; to: string; overnight?: boolean | undefined };

const dayMinutes = 24 * 60;

/** Minutes since midnight of `09:30`. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Beginning and end of a range in minutes of the day on which it begins; the end may lie on the next day. */
export const spanOf = ({ from, to, overnight }: Range): { from: number; to: number } => ({
  from: minutesOf(from),
  to: minutesOf(to) + (overnight ? dayMinutes : 0),
});

/** What is wrong with a range by itself, in words; undefined when nothing is. */
export function rangeProblem(range: Range): string | undefined {
  const { from, to } = spanOf(range);
  if (to === from) return `${range.from} to ${range.to} is no time at all`;
  if (to < from) return `ends before it starts: say that it ends on the next day, or end it after ${range.from}`;
  if (to - from > dayMinutes) return "is longer than a day: leave “next day” out";
  return undefined;
}

type Overlap = { day: number; index: number; message: string };

/**
 * Ranges that begin before an earlier one has ended, each with its day and place. Seven days are a week, whose last day goes
 * over into its first. Times that cannot be read are somebody else's to complain of.
 */
export function overlapsOf(days: readonly (readonly Range[])[]): Overlap[] {
  const weekMinutes = 7 * dayMinutes;
  const all = days.flatMap((ranges, day) =>
    ranges.map((range, index) => ({ day, index, range, ...spanOf(range), base: day * dayMinutes })),
  );
  return all.flatMap((one) => {
    const other = all.find((o) => {
      if (o === one) return false;
      const shifts = days.length === 7 ? [0, weekMinutes] : [0];
      return shifts.some((shift) => {
        const [start, end] = [o.base + o.from, o.base + o.to];
        const own = one.base + one.from + shift;
        return start <= own && own < end && (start < own || first(o, one));
      });
    });
    return other
      ? [{ day: one.day, index: one.index, message: `overlaps with ${other.range.from} to ${other.range.to}` }]
      : [];
  });
}

/** Of two that begin together, the second is the one that overlaps. */
const first = (a: { day: number; index: number }, b: { day: number; index: number }): boolean =>
  a.day < b.day || (a.day === b.day && a.index < b.index);
