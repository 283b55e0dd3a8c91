import { type BusinessHours, type OpenRange, WEEKDAYS, type Weekday } from "@switchboard/contracts/business-hours";
import { spanOf } from "@switchboard/contracts/open-range";
import { Temporal } from "temporal-polyfill";

/** A client's hours; null: it never closes. */
export type Hours = Pick<BusinessHours, "time_zone" | "weekly" | "exceptions"> | null;

/** A stretch of open time, from `from` up to but not including `to`, both in milliseconds of the epoch. */
export type OpenTime = { from: number; to: number };

/** After so many days without an opening, a client counts as closed for good. */
const emptyDays = 750;
const dayMinutes = 24 * 60;

/**
 * The open times that end after `atMs`, in order; none overlap, but one may begin as another ends. Endless unless the
 * client closes for good: take what is needed.
 */
export function* openTimes(hours: NonNullable<Hours>, atMs: number): Generator<OpenTime> {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(hours.time_zone);
  // What began yesterday may go on past midnight.
  let date = local.toPlainDate().subtract({ days: 1 });
  let last: OpenTime | undefined;
  for (let empty = 0; empty < emptyDays; empty += 1, date = date.add({ days: 1 })) {
    for (const next of timesOf(hours, date)) {
      empty = 0;
      // An exception may begin while the day before has not ended.
      if (last && next.from < last.to) {
        last = { from: last.from, to: Math.max(last.to, next.to) };
        continue;
      }
      if (last && last.to > atMs) yield last;
      last = next;
    }
  }
  if (last && last.to > atMs) yield last;
}

function timesOf({ weekly, exceptions, time_zone }: NonNullable<Hours>, date: Temporal.PlainDate): OpenTime[] {
  const day = date.toString();
  const ranges: readonly OpenRange[] =
    exceptions.find((e) => e.date === day)?.ranges ?? weekly[WEEKDAYS[date.dayOfWeek - 1] as Weekday];
  return ranges
    .map((range) => {
      const { from, to } = spanOf(range);
      return { from: instantOf(date, from, time_zone, "earlier"), to: instantOf(date, to, time_zone, "later") };
    })
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
}

/**
 * When the wall clock shows this time of the date. A time that it shows twice (clocks go back) begins at the first and ends
 * at the second, so that nobody is closed while the clock shows an open time; one that it skips (clocks go forward) is the
 * moment of the change.
 */
function instantOf(date: Temporal.PlainDate, minutes: number, zone: string, twice: "earlier" | "later"): number {
  const day = date.add({ days: Math.floor(minutes / dayMinutes) });
  const wall = day.toPlainDateTime({ hour: Math.floor((minutes % dayMinutes) / 60), minute: minutes % 60 });
  const shown = wall.toZonedDateTime(zone, { disambiguation: twice });
  if (shown.toPlainDateTime().equals(wall)) return shown.epochMilliseconds;
  const before = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  return (before.getTimeZoneTransition("next") ?? before).epochMilliseconds;
}
