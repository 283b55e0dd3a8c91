import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { expect, test } from "vitest";
import { belongs, type ListPage, placeRow } from "./place.ts";

const me = "00000000-0000-4000-8000-000000000001";
const jonas = "00000000-0000-4000-8000-000000000002";

const row = (n: number, more: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id: `10000000-0000-4000-8000-00000000000${n}`,
  client_id: me,
  session_id: "s",
  channel_type: "web_chat",
  status: "active",
  floor: { holder: "ai", epoch: 0, staff_id: null, staff_name: null },
  escalation: null,
  customer_label: `Visitor ${n}`,
  customer_id: null,
  last_seq: 1,
  last_text: "hi",
  last_from: "customer",
  last_at: `2026-11-22T14:0${n}:00.000Z`,
  created_at: "2026-11-22T14:00:00.000Z",
  resolved_at: null,
  sentiment: 0.5,
  strip: [],
  priority: "normal",
  assignee: null,
  routing: null,
  queue: null,
  transfer: null,
  sla: [],
  tags: [],
  ...more,
});
const waiting = (n: number, deadline: string): ConversationSummary =>
  row(n, {
    status: "escalated",
    escalation: {
      id: me,
      status: "waiting",
      cause: "customer",
      reason: "asked",
      opened_at: "2026-11-22T14:00:00.000Z",
      deadline,
      claimed_by: null,
      ticket_number: null,
    },
  });
const held = (n: number, staff_id: string): ConversationSummary =>
  row(n, { floor: { holder: "human", epoch: 1, staff_id, staff_name: "x" } });
const page = (items: ConversationSummary[], next_cursor: string | null = null): ListPage => ({ items, next_cursor });
const ids = (pages: ListPage[]): string[] => pages.flatMap((p) => p.items.map((item) => item.id.slice(-1)));

test("where a person is needed, the soonest deadline comes first", () => {
  const pages = [page([waiting(1, "2026-11-22T14:01:00.000Z"), waiting(2, "2026-11-22T14:09:00.000Z")])];
  expect(ids(placeRow(pages, "waiting", waiting(3, "2026-11-22T14:05:00.000Z"), me, false))).toEqual(["1", "3", "2"]);
});

test("who waits right now comes before an older ticket", () => {
  const ticket = waiting(1, "2026-11-22T09:00:00.000Z");
  if (ticket.escalation) ticket.escalation.status = "timed_out";
  const pages = placeRow([page([ticket])], "waiting", waiting(2, "2026-11-22T14:09:00.000Z"), me, false);
  expect(ids(pages)).toEqual(["2", "1"]);
});

test("who waits right now comes before tickets", () => {
  const ticket = waiting(1, "2026-11-22T14:01:00.000Z");
  if (ticket.escalation) ticket.escalation.status = "timed_out";
  const pages = placeRow([page([ticket])], "waiting", waiting(2, "2026-11-22T14:30:00.000Z"), me, false);
  expect(ids(pages)).toEqual(["2", "1"]);
});

test("elsewhere the newest comes first, and a row moves up when something is said", () => {
  const pages = [page([row(5), row(4), row(3)])];
  const moved = placeRow(pages, "ai", row(3, { last_at: "2026-11-22T14:08:00.000Z" }), me, false);
  expect(ids(moved)).toEqual(["3", "5", "4"]);
});

test("a row that was taken over leaves the view, and stands in Mine for its holder alone", () => {
  expect(ids(placeRow([page([row(1), row(2)])], "ai", held(1, me), me, false))).toEqual(["2"]);
  expect(ids(placeRow([page([])], "mine", held(1, me), me, false))).toEqual(["1"]);
  expect(ids(placeRow([page([])], "mine", held(1, jonas), me, false))).toEqual([]);
});

test("a row whose place is beyond what is loaded waits for its page", () => {
  expect(ids(placeRow([page([row(5), row(4)], "more")], "ai", row(1), me, false))).toEqual(["5", "4"]);
});

test("a search shows no row that the server did not find", () => {
  expect(ids(placeRow([page([row(5)])], "ai", row(6), me, true))).toEqual(["5"]);
  expect(ids(placeRow([page([row(5)])], "ai", held(5, me), me, true))).toEqual([]);
});

test("a ticket still needs a person until it is taken or resolved", () => {
  const ticket = waiting(1, "2026-11-22T14:01:00.000Z");
  if (ticket.escalation) ticket.escalation.status = "timed_out";
  expect(belongs("waiting", ticket, me)).toBe(true);
  expect(belongs("waiting", { ...ticket, status: "resolved" }, me)).toBe(false);
});
