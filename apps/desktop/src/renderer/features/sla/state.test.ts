import type { SlaClock } from "@switchboard/contracts/sla";
import { expect, test } from "vitest";
import { writeDatesAs } from "../../clock/date-words.ts";
import { clockState, leadingClock } from "./state.ts";

const now = Date.parse("2026-11-23T10:00:00Z");
const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
const clock = (more: Partial<SlaClock>): SlaClock => ({
  kind: "first_response",
  status: "running",
  target_ms: 600_000,
  used_ms: 0,
  since: at(0),
  due_at: at(10),
  breached_at: null,
  ...more,
});
const open = { hours: null, open: true, changes_at: null };

test("a clock is calm, then near, then over, in words too", () => {
  expect(clockState(clock({}), open, now)).toEqual({ look: "calm", short: "10:00", long: "10:00 left" });
  expect(clockState(clock({ due_at: at(2) }), open, now).look).toBe("near");
  expect(clockState(clock({ due_at: at(-2) }), open, now)).toMatchObject({ look: "breached", short: "-2:00" });
  expect(clockState(clock({ breached_at: at(-90) }), open, now)).toMatchObject({
    short: "-1 h",
    long: "overdue by 1 h",
  });
  expect(clockState(clock({ due_at: at(60 * 50) }), open, now).short).toBe("2 d");
});

test("a paused clock says why", () => {
  const waits = clock({ status: "paused", since: null, due_at: null, used_ms: 120_000 });
  expect(clockState(waits, open, now)).toMatchObject({
    look: "paused",
    long: "paused, waits for the customer · 8 min left",
  });
  const closed = { hours: null, open: false, changes_at: null };
  expect(clockState(clock({}), closed, now)).toMatchObject({ look: "paused", short: "closed" });
  writeDatesAs({ date_language: "en-GB", time_zone: "Asia/Tokyo" });
  const opens = { hours: null, open: false, changes_at: "2026-11-23T22:30:00Z" };
  expect(clockState(clock({}), opens, now).long).toMatch(/ · opens Tue,? 07:30$/);
  writeDatesAs({ date_language: null, time_zone: null });
  expect(clockState(clock({ due_at: null }), open, now).long).toContain("opens no more");
});

test("what runs leads before what is paused", () => {
  const paused = clock({ kind: "resolution", status: "paused", due_at: null });
  expect(leadingClock([paused, clock({})])?.kind).toBe("first_response");
  expect(leadingClock([paused])?.kind).toBe("resolution");
  expect(leadingClock([])).toBeUndefined();
});
