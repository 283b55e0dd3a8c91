import { WEEKDAYS } from "@switchboard/contracts/business-hours";
import { expect, test } from "vitest";
import { previewOf } from "./preview.ts";
import { hoursProblems, rangeProblemAt } from "./problems.ts";

const day = [{ from: "09:00", to: "17:00" }];
const week = (ranges: object[]) => Object.fromEntries(WEEKDAYS.map((name) => [name, ranges]));
const hours = (weekly: object) => ({ time_zone: "Europe/Vienna", weekly, exceptions: [] });
const sunday = Date.parse("2026-11-22T10:00:00Z");

test("says on the zone's clocks whether it is open, and until when", () => {
  expect(previewOf(hours(week(day)), sunday)?.text).toBe("Now open · closes Sun 17:00");
  expect(previewOf(hours({ ...week(day), sunday: [] }), sunday)?.text).toBe("Closed · opens Mon 09:00");
  expect(previewOf(hours(week([])), sunday)?.text).toBe("Closed for good");
  expect(previewOf(hours(week([{ from: "00:00", to: "24:00" }])), sunday)?.text).toBe("Now open, and never closed");
});

test("names a problem at its range, and shows nothing meanwhile", () => {
  const wrong = hours({
    ...week(day),
    monday: [...day, { from: "16:00", to: "18:00" }],
    friday: [{ from: "9", to: "10:00" }],
  });
  const problems = hoursProblems(wrong);
  expect(rangeProblemAt(problems, "weekly.friday.0")).toContain("must be a time");
  expect(previewOf(wrong, sunday)).toBeUndefined();
  const overlap = hoursProblems(hours({ ...week(day), monday: [...day, { from: "16:00", to: "18:00" }] }));
  expect(rangeProblemAt(overlap, "weekly.monday.1")).toBe("overlaps with 09:00 to 17:00");
});
