import type { Escalation } from "@switchboard/contracts/escalation";
import { expect, test } from "vitest";
import { floorLine } from "./floor-line.ts";

const me = "00000000-0000-4000-8000-000000000001";
const now = Date.parse("2026-11-22T14:00:00.000Z");
const ai = { holder: "ai", epoch: 0, staff_id: null, staff_name: null } as const;
const asked = (status: Escalation["status"], deadline: string, ticket_number: number | null = null): Escalation => ({
  id: me,
  status,
  cause: "customer",
  reason: "asked",
  opened_at: "2026-11-22T13:59:00.000Z",
  deadline,
  claimed_by: null,
  ticket_number,
});
const facts = { status: "active", floor: ai, escalation: null, run_status: null } as const;

test("a waiting customer: the time left, amber, and the key to take over", () => {
  const line = floorLine({ ...facts, escalation: asked("waiting", "2026-11-22T14:00:18.000Z") }, me, true, now, true);
  expect(line).toMatchObject({ tone: "waiting", key: "take_over" });
  expect(line.next).toContain("0:18 until a ticket");
});

test("a ticket is named", () => {
  const line = floorLine(
    { ...facts, escalation: asked("timed_out", "2026-11-22T13:59:30.000Z", 42) },
    me,
    true,
    now,
    false,
  );
  expect(line.next).toContain("ticket 42");
  expect(line.tone).toBe("breach");
});

test("mine: the key returns it; a colleague's: no key", () => {
  const held = (staff_id: string) => ({
    ...facts,
    floor: { holder: "human", epoch: 1, staff_id, staff_name: "Jonas" } as const,
  });
  expect(floorLine(held(me), me, true, now, false).key).toBe("return_floor");
  const other = floorLine(held("00000000-0000-4000-8000-000000000002"), me, true, now, false);
  expect(other).toMatchObject({ whose: "Jonas has the floor", key: null });
});

test("who may not take the floor gets no key", () => {
  expect(floorLine(facts, me, false, now, false).key).toBeNull();
});

test("resolved is quiet", () => {
  expect(floorLine({ ...facts, status: "resolved" }, me, true, now, false)).toMatchObject({ tone: "quiet", key: null });
});
