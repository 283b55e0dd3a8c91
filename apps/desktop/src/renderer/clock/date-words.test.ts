import { afterEach, expect, test } from "vitest";
import {
  dayAndTime,
  dayOf,
  exactly,
  longDay,
  monthText,
  timeOfDay,
  weekdayAndTime,
  writeDatesAs,
} from "./date-words.ts";

afterEach(() => writeDatesAs({ date_language: null, time_zone: null }));
const at = "2026-03-02T22:04:05.000Z";

test("dates follow the person's time zone and language", () => {
  writeDatesAs({ date_language: "de-DE", time_zone: "Asia/Tokyo" });
  expect(exactly(at)).toBe("Di., 3. März 2026, 07:04:05");
  expect(timeOfDay(at)).toBe("07:04");
  writeDatesAs({ date_language: "en-GB", time_zone: "UTC" });
  expect(exactly(at)).toBe("Mon, 2 Mar 2026, 22:04:05");
});

test("a day begins where the person is, also after they have moved", () => {
  writeDatesAs({ date_language: "en-GB", time_zone: "UTC" });
  expect([dayOf(at), dayAndTime(at)]).toEqual(["2 Mar 2026", "2 Mar, 22:04"]);
  expect(longDay(at)).toMatch(/^Monday,? 2 March$/);
  writeDatesAs({ date_language: "en-GB", time_zone: "Asia/Tokyo" });
  expect([dayOf(at), dayAndTime(at)]).toEqual(["3 Mar 2026", "3 Mar, 07:04"]);
  expect(weekdayAndTime(at)).toMatch(/^Tue,? 07:04$/);
  expect(monthText("2026-02-28T22:00:00.000Z")).toBe("March 2026");
});

test("a time zone that this machine does not know leaves dates as they were", () => {
  writeDatesAs({ date_language: "en-GB", time_zone: "UTC" });
  writeDatesAs({ date_language: "en-GB", time_zone: "Moon/Tranquillity" });
  expect(timeOfDay(at)).toBe("22:04");
});
