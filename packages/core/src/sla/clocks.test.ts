import { businessHours } from "@switchboard/contracts/business-hours";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Clock, moveClocks, retarget, type SlaCause, type SlaScene } from "./clocks.ts";

const minute = 60_000;
const day = [{ from: "09:00", to: "17:00" }];
const hours = businessHours.parse({
  time_zone: "UTC",
  weekly: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
  exceptions: [],
});
const targets = { first_response_s: 600, next_response_s: 900, resolution_s: 14_400 };
const monday = Date.parse("2026-11-23T10:00:00Z");
const scene = (now: number, more: Partial<SlaScene> = {}): SlaScene => ({
  now,
  hours,
  targets,
  held: false,
  customerWaits: false,
  ...more,
});

/** The open clocks after a cause, by kind. */
function after(open: Clock[], cause: SlaCause, s: SlaScene): Clock[] {
  const moved = moveClocks(open, cause, s);
  const kept = open.filter((clock) => !moved.some((m) => m.id === clock.id));
  return [...kept, ...moved].filter((c) => c.status === "running" || c.status === "paused");
}
const kinds = (clocks: Clock[]) => clocks.map((c) => `${c.kind} ${c.status}`).sort();

describe("clocks", () => {
  test("begin when a person is needed, stop with the answer, go on when the customer writes, end with the return", () => {
    let open = after([], "needed", scene(monday));
    expect(kinds(open)).toEqual(["first_response running", "resolution running"]);
    open = after(open, "taken", scene(monday + minute, { held: true, customerWaits: true }));
    expect(kinds(open)).toEqual(["first_response running", "resolution running"]);
    open = after(open, "staff_replied", scene(monday + 5 * minute, { held: true }));
    expect(open).toMatchObject([{ kind: "resolution", status: "paused", used_ms: 5 * minute, due_at: null }]);
    open = after(open, "customer_wrote", scene(monday + 60 * minute, { held: true }));
    expect(kinds(open)).toEqual(["next_response running", "resolution running"]);
    expect(open.find((c) => c.kind === "resolution")?.due_at).toBe(monday + (60 + 240 - 5) * minute);
    // A second message does not begin it anew.
    expect(moveClocks(open, "customer_wrote", scene(monday + 70 * minute, { held: true }))).toEqual([]);
    expect(after(open, "returned", scene(monday + 80 * minute))).toEqual([]);
  });

  test("run in business hours", () => {
    const friday = Date.parse("2026-11-27T16:55:00Z");
    const [first] = moveClocks([], "needed", scene(friday));
    expect(first?.due_at).toBe(Date.parse("2026-11-30T09:05:00Z"));
  });

  test("an answer that comes late is a breach, swept or not", () => {
    const open = after([], "needed", scene(monday));
    const met = moveClocks(open, "staff_replied", scene(monday + 11 * minute, { held: true }));
    expect(met.find((c) => c.kind === "first_response")).toMatchObject({
      status: "met",
      breached_at: monday + 10 * minute,
    });
    expect(met.find((c) => c.kind === "resolution")?.breached_at).toBeNull();
  });

  test("a conversation taken without an escalation owes an answer only when the customer waits", () => {
    expect(kinds(after([], "taken", scene(monday, { held: true })))).toEqual(["resolution running"]);
    expect(kinds(after([], "taken", scene(monday, { held: true, customerWaits: true })))).toEqual([
      "next_response running",
      "resolution running",
    ]);
  });

  test("another priority or other hours count from now on", () => {
    const [first] = moveClocks([], "needed", scene(monday)) as [Clock];
    const soon = { now: monday + 4 * minute, hours };
    expect(retarget(first, 5 * minute, hours, soon)).toMatchObject({
      used_ms: 4 * minute,
      due_at: monday + 5 * minute,
    });
    expect(retarget(first, 2 * minute, hours, soon)).toMatchObject({ due_at: monday + 4 * minute });
    expect(retarget(first, null, hours, soon).status).toBe("ended");
    const closed = { ...hours, weekly: { ...hours.weekly, monday: [] } };
    expect(retarget(first, 10 * minute, hours, { now: soon.now, hours: closed }).due_at).toBe(
      Date.parse("2026-11-24T09:06:00Z"),
    );
  });

  test("whatever happens, there is one clock of a kind, time used never shrinks, and the end leaves none", () => {
    const causes = ["needed", "taken", "customer_wrote", "staff_replied", "returned"] as const;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...causes), fc.integer({ min: 0, max: 3_000 }), fc.boolean())),
        (steps) => {
          let now = monday;
          let open: Clock[] = [];
          for (const [cause, minutes, held] of steps) {
            now += minutes * minute;
            const next = after(open, cause, scene(now, { held, customerWaits: held }));
            expect(new Set(next.map((c) => c.kind)).size).toBe(next.length);
            for (const clock of next) {
              expect(clock.used_ms).toBeGreaterThanOrEqual(open.find((c) => c.id === clock.id)?.used_ms ?? 0);
              expect(clock.status === "running").toBe(clock.since !== null && clock.due_at !== null);
            }
            open = next;
          }
          expect(after(open, "resolved", scene(now + minute))).toEqual([]);
        },
      ),
    );
  });
});
