import { type BusinessHours, businessHours } from "@switchboard/contracts/business-hours";
import { describe, expect, test } from "vitest";
import { addBusinessTime, businessTimeBetween, isOpen, nextChange, nextOpening } from "./business-time.ts";

const closed = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const split = [
  { from: "09:00", to: "12:30" },
  { from: "14:00", to: "18:00" },
];
/** A shop in Vienna with a lunch break, a night shift on Friday, and two exceptions. */
const vienna: BusinessHours = businessHours.parse({
  time_zone: "Europe/Vienna",
  weekly: {
    ...closed,
    monday: split,
    tuesday: split,
    friday: [
      { from: "09:00", to: "12:30" },
      { from: "22:00", to: "02:00", overnight: true },
    ],
    sunday: [{ from: "01:00", to: "04:00" }],
  },
  exceptions: [
    { date: "2026-12-08", name: "Immaculate Conception", ranges: [] },
    { date: "2026-12-24", name: "Christmas Eve", ranges: [{ from: "09:00", to: "24:00" }] },
    { date: "2026-12-25", name: "Christmas Day", ranges: [{ from: "00:00", to: "03:00" }] },
  ],
});
const at = (iso: string): number => Date.parse(iso);
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
const hour = 3_600_000;

describe("hours", () => {
  test("close for lunch, and open after it", () => {
    expect(isOpen(vienna, at("2026-11-23T11:29:59+01:00"))).toBe(true);
    expect(isOpen(vienna, at("2026-11-23T12:30:00+01:00"))).toBe(false);
    expect(iso(nextOpening(vienna, at("2026-11-23T12:30:00+01:00")))).toBe("2026-11-23T13:00:00.000Z");
    expect(iso(nextChange(vienna, at("2026-11-23T09:00:00+01:00")))).toBe("2026-11-23T11:30:00.000Z");
  });

  test("pass midnight", () => {
    expect(isOpen(vienna, at("2026-11-28T01:59:00+01:00"))).toBe(true);
    expect(isOpen(vienna, at("2026-11-28T02:00:00+01:00"))).toBe(false);
  });

  test("follow an exception, and join what goes on past midnight", () => {
    expect(isOpen(vienna, at("2026-12-08T10:00:00+01:00"))).toBe(false);
    expect(isOpen(vienna, at("2026-12-24T23:59:59.999+01:00"))).toBe(true);
    expect(iso(nextChange(vienna, at("2026-12-24T10:00:00+01:00")))).toBe("2026-12-25T02:00:00.000Z");
  });

  test("count an hour more when clocks go back, and one less when they go forward", () => {
    const night = (day: string) =>
      businessTimeBetween(vienna, at(`${day}T00:00:00Z`) - 6 * hour, at(`${day}T12:00:00Z`));
    expect(night("2026-10-25")).toBe(4 * hour);
    expect(night("2026-03-29")).toBe(2 * hour);
    expect(night("2026-11-01")).toBe(3 * hour);
  });

  test("begin at the change when the clock skips the opening", () => {
    const early = { ...vienna, weekly: { ...closed, sunday: [{ from: "02:30", to: "05:00" }] } };
    expect(iso(nextOpening(early, at("2026-03-29T00:00:00+01:00")))).toBe("2026-03-29T01:00:00.000Z");
  });

  test("end for good when nothing opens any more", () => {
    const never = { ...vienna, weekly: closed, exceptions: [] };
    expect(nextOpening(never, 0)).toBeNull();
    expect(nextChange(never, 0)).toBeNull();
    expect(addBusinessTime(never, 0, 1)).toBeNull();
    expect(businessTimeBetween(never, 0, 365 * 24 * hour)).toBe(0);
  });

  test("never end when every day is open all day, or none are given", () => {
    const day = [{ from: "00:00", to: "24:00" }];
    const weekly = {
      monday: day,
      tuesday: day,
      wednesday: day,
      thursday: day,
      friday: day,
      saturday: day,
      sunday: day,
    };
    const always = businessHours.parse({ time_zone: "America/New_York", weekly, exceptions: [] });
    expect(nextChange(always, at("2026-11-23T00:00:00Z"))).toBeNull();
    expect(addBusinessTime(always, at("2026-10-30T00:00:00Z"), 90 * hour)).toBe(at("2026-11-02T18:00:00Z"));
    expect(addBusinessTime(null, 5, 7)).toBe(12);
  });
});

describe("what cannot be", () => {
  const problems = (change: object) =>
    businessHours.safeParse({ ...vienna, ...change }).error?.issues.map((i) => `${i.path.join(".")}: ${i.message}`);

  test.each([
    [[{ from: "18:00", to: "09:00" }], "weekly.monday.0: ends before it starts"],
    [[{ from: "09:00", to: "09:00" }], "weekly.monday.0: 09:00 to 09:00 is no time at all"],
    [[...split, { from: "12:00", to: "13:00" }], "weekly.monday.2: overlaps with 09:00 to 12:30"],
    [[{ from: "20:00", to: "10:00", overnight: true }], "weekly.tuesday.0: overlaps with 20:00 to 10:00"],
    [[{ from: "9:00", to: "10:00" }], "weekly.monday.0.from: must be a time such as 09:00"],
  ])("is named at its range: %j", (monday, message) => {
    expect(problems({ weekly: { ...closed, monday, tuesday: split } })?.[0]).toContain(message);
  });

  test("the week goes round", () => {
    const sunday = [{ from: "22:00", to: "10:00", overnight: true }];
    expect(problems({ weekly: { ...closed, sunday, monday: split } })).toEqual([
      "weekly.monday.0: overlaps with 22:00 to 10:00",
    ]);
  });

  test("a time zone that there is not, a date twice", () => {
    expect(problems({ time_zone: "Europe/Atlantis" })?.[0]).toContain("must be an IANA time zone");
    const twice = { date: "2026-12-24", name: "Again", ranges: [] };
    expect(problems({ exceptions: [...vienna.exceptions, twice] })).toEqual([
      "exceptions.3.date: 2026-12-24 is in the list already",
    ]);
  });
});
