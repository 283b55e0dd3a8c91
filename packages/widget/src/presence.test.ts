import type { Event, NewEvent } from "@switchboard/contracts/event";
import { expect, it } from "vitest";
import { joins, returns, STAFF, survey } from "../test/story.ts";
import { announcementOf } from "./announcements.ts";
import { presenceOf } from "./presence.ts";
import { surveyAnswers } from "./survey-answers.ts";
import type { ThreadState } from "./thread-state.ts";
import { emptyThread, reduceThread } from "./thread-state.ts";
import { newestEntry, unreadCount } from "./unread.ts";

const visit = { token: "t", client_name: "Northwind Home", agent_name: "Nora", offline: false, calls: false };
const escalated: NewEvent = {
  kind: "escalation_opened",
  body: { escalation_id: STAFF, cause: "customer", reason: "", deadline: "2026-01-01T10:00:00.000Z" },
};
const ticket: NewEvent = { kind: "ticket_created", body: { escalation_id: STAFF, number: 7 } };
const ended: NewEvent = { kind: "conversation_resolved", body: { by: "idle", staff_id: null } };
const said: NewEvent = { kind: "customer_message", body: { text: "hi" } };
const helped: NewEvent = { kind: "staff_message", body: { text: "Done.", staff_id: STAFF, staff_name: "Mia Berg" } };

const entries = (...news: NewEvent[]): Event[] =>
  news.map((one, at) => {
    const epoch = one.kind === "floor_changed" ? one.body.epoch : 0;
    return { ...one, seq: at + 1, epoch, run_id: null, at: "2026-01-01T10:00:00.000Z" } as Event;
  });
const after = (...news: NewEvent[]): ThreadState => {
  const log = entries(...news).map((event) => ({ type: "log" as const, conversationId: "c1", event }));
  return log.reduce<ThreadState>(reduceThread, { ...emptyThread, visit });
};

it.each([
  ["nothing", [], "ai", "Nora"],
  ["an escalation", [said, escalated], "waiting", "Nora"],
  ["a ticket", [said, escalated, ticket], "ai", "Nora"],
  ["a takeover", [said, escalated, joins(1)], "human", "Mia Berg"],
  ["the return", [said, escalated, joins(1), returns(2)], "ai", "Nora"],
  ["the end under a person", [said, joins(1), ended], "ai", "Nora"],
])("after %s the head says who answers", (_, news, tone, name) => {
  expect(presenceOf(after(...news))).toMatchObject({ tone, name });
});

it("counts what came since the thread was last seen", () => {
  const state = after(said, helped, helped);
  expect(unreadCount(state, undefined)).toBe(2);
  expect(unreadCount(state, "c1:2")).toBe(1);
  expect(unreadCount(state, newestEntry(state))).toBe(0);
  expect(unreadCount(state, "another:9")).toBe(2);
});

it("reads out what matters, with who said it, and nothing of the customer's own", () => {
  const words = entries(said, helped, escalated, ticket, joins(1), returns(2), ended, survey).map((event) =>
    announcementOf(event, "Nora"),
  );
  expect(words[0]).toBeUndefined();
  expect(words[1]).toBe("Mia Berg says: Done.");
  expect(words[3]).toContain("7");
  expect(words[4]).toBe("Mia Berg has joined.");
  expect(words.slice(1).every((one) => one !== undefined)).toBe(true);
});

it("sends ratings as numbers and leaves out what was not answered", () => {
  const questions = survey.kind === "survey_offered" ? survey.body.questions : [];
  expect(surveyAnswers(questions, { 0: "4", 2: "  " })).toEqual([{ index: 0, value: 4 }]);
  expect(surveyAnswers(questions, { 1: "An order", 2: " good " })).toEqual([
    { index: 1, value: "An order" },
    { index: 2, value: "good" },
  ]);
});
