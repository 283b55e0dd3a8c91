import { businessHours, type OpenRange, WEEKDAYS } from "@switchboard/contracts/business-hours";
import { spanOf } from "@switchboard/contracts/open-range";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addBusinessTime, businessTimeBetween, isOpen, nextChange, nextOpening } from "./business-time.ts";
import type { Hours } from "./open-times.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const zones = ["Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC"];
/** Days on and around which some of these zones change their clocks. */
const clockChanges = ["2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01"].map((d) =>
  Date.parse(d),
);

const clock = (m: number): string =>
  `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;

/** Ranges of a day from sorted cuts: they cannot overlap. The last may go on past midnight, before what the next day begins with. */
const dayRanges = fc
  .record({
    cuts: fc.uniqueArray(fc.integer({ min: 181, max: 1439 }), { maxLength: 6 }),
    night: fc.option(fc.integer({ min: 1, max: 180 })),
    full: fc.boolean(),
  })
  .map(({ cuts, night, full }): OpenRange[] => {
    const sorted = cuts.sort((a, b) => a - b);
    const ranges: OpenRange[] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2) {
      ranges.push({ from: clock(sorted[i] as number), to: clock(sorted[i + 1] as number) });
    }
    const start = sorted.length % 2 === 1 ? clock(sorted.at(-1) as number) : undefined;
    if (start && night) ranges.push({ from: start, to: clock(night), overnight: true });
    else if (start && full) ranges.push({ from: start, to: "24:00" });
    return ranges;
  });

const hours = fc
  .record({
    time_zone: fc.constantFrom(...zones),
    weekly: fc.tuple(dayRanges, dayRanges, dayRanges, dayRanges, dayRanges, dayRanges, dayRanges),
    exceptions: fc.uniqueArray(
      fc.record({ offset: fc.integer({ min: -3, max: 3 }), base: fc.constantFrom(...clockChanges), ranges: dayRanges }),
      { maxLength: 4, selector: ({ offset, base }) => base + offset * day },
    ),
  })
  .map(({ time_zone, weekly, exceptions }) =>
    businessHours.parse({
      time_zone,
      weekly: Object.fromEntries(WEEKDAYS.map((name, i) => [name, weekly[i]])),
      exceptions: exceptions.map(({ offset, base, ranges }) => ({
        date: new Date(base + offset * day).toISOString().slice(0, 10),
        name: "Other hours",
        ranges,
      })),
    }),
  );

/** Near a change of the clocks, where what could go wrong goes wrong. */
const instant = fc
  .tuple(fc.constantFrom(...clockChanges), fc.integer({ min: -2 * 24 * 60, max: 3 * 24 * 60 }))
  .map(([base, minutes]) => base + minutes * minute);
const span = fc.integer({ min: 0, max: 5 * 24 * 60 }).map((m) => m * minute);
const runs = { numRuns: 300 };

/** What the wall clock of the zone shows, by another library than the one that is tested. */
function wall(zone: string, atMs: number): { date: string; minutes: number } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(atMs);
  const of = (type: string): string => parts.find((p) => p.type === type)?.value ?? "";
  return { date: `${of("year")}-${of("month")}-${of("day")}`, minutes: Number(of("hour")) * 60 + Number(of("minute")) };
}

const before = (date: string): string => new Date(Date.parse(date) - day).toISOString().slice(0, 10);
const rangesOn = (h: NonNullable<Hours>, date: string): readonly OpenRange[] =>
  h.exceptions.find((e) => e.date === date)?.ranges ??
  h.weekly[WEEKDAYS[(new Date(date).getUTCDay() + 6) % 7] as (typeof WEEKDAYS)[number]];

function clockShowsOpen(h: NonNullable<Hours>, atMs: number): boolean {
  const { date, minutes } = wall(h.time_zone, atMs);
  const within = (ranges: readonly OpenRange[], m: number) =>
    ranges.some((range) => spanOf(range).from <= m && m < spanOf(range).to);
  return within(rangesOn(h, date), minutes) || within(rangesOn(h, before(date)), minutes + 24 * 60);
}

test("open whenever the wall clock shows an open time, and then alone where no clock goes back", () => {
  fc.assert(
    fc.property(hours, instant, (h, at) => {
      const shown = clockShowsOpen(h, at);
      if (shown) expect(isOpen(h, at)).toBe(true);
      const offset = (ms: number) => wall(h.time_zone, ms).minutes - Math.floor(ms / minute);
      const still = [-26, -3, 3, 26].every((n) => (offset(at + n * 60 * minute) - offset(at)) % (24 * 60) === 0);
      if (still) expect(isOpen(h, at)).toBe(shown);
    }),
    runs,
  );
});

test("business time is the minutes that are open", () => {
  fc.assert(
    fc.property(hours, instant, fc.integer({ min: 0, max: 40 * 60 }), (h, at, minutes) => {
      let open = 0;
      for (let m = 0; m < minutes; m += 1) if (isOpen(h, at + m * minute)) open += 1;
      expect(businessTimeBetween(h, at, at + minutes * minute)).toBe(open * minute);
    }),
    { numRuns: 8 },
  );
});

test("is additive: from a to b and from b to c is from a to c", () => {
  fc.assert(
    fc.property(hours, instant, span, span, (h, a, x, y) => {
      const parts = businessTimeBetween(h, a, a + x) + businessTimeBetween(h, a + x, a + x + y);
      expect(parts).toBe(businessTimeBetween(h, a, a + x + y));
    }),
    runs,
  );
});

test("adding is the inverse of measuring", () => {
  fc.assert(
    fc.property(hours, instant, span, fc.integer({ min: 1, max: 30 * 3_600_000 }), (h, at, x, ms) => {
      const due = addBusinessTime(h, at, ms);
      if (due === null) return;
      expect(businessTimeBetween(h, at, due)).toBe(ms);
      // The first such instant: a millisecond sooner is too soon.
      expect(businessTimeBetween(h, at, due - 1)).toBe(ms - 1);
      const measured = businessTimeBetween(h, at, at + x);
      const back = addBusinessTime(h, at, measured) as number;
      expect(back).toBeLessThanOrEqual(at + x);
      expect(businessTimeBetween(h, back, at + x)).toBe(0);
      // In two steps it is the same instant.
      const half = Math.floor(ms / 2);
      expect(addBusinessTime(h, addBusinessTime(h, at, half) as number, ms - half)).toBe(due);
    }),
    runs,
  );
});

test("the next opening is open, and everything before it is closed; between changes nothing changes", () => {
  fc.assert(
    fc.property(hours, instant, fc.double({ min: 0, max: 0.999, noNaN: true }), (h, at, share) => {
      const opens = nextOpening(h, at);
      if (opens === null) return;
      expect(isOpen(h, opens)).toBe(true);
      expect(businessTimeBetween(h, at, opens)).toBe(0);
      const changes = nextChange(h, at);
      if (changes === null) return;
      expect(isOpen(h, changes)).toBe(!isOpen(h, at));
      expect(isOpen(h, Math.floor(at + (changes - at) * share))).toBe(isOpen(h, at));
    }),
    runs,
  );
});
