import type { Escalation } from "@switchboard/contracts/escalation";
import { expect, test } from "vitest";
import { escalationNews } from "./escalation-news.ts";

const asked = (n: number, opened_at: string, status: Escalation["status"] = "waiting") => ({
  escalation: {
    id: `10000000-0000-4000-8000-00000000000${n}`,
    status,
    cause: "customer" as const,
    reason: "asks for a person",
    opened_at,
    deadline: opened_at,
    claimed_by: null,
    ticket_number: null,
  },
});

// Far from the clock of this machine, as the clock of a person's may be far from the server's.
const opened = "2001-02-03T10:00:00.000Z";

test("what opened after the console is news once, however late it is heard of", () => {
  const news = escalationNews();
  expect(news.begin(opened)).toBe(true);
  const later = asked(1, "2001-02-03T10:00:20.000+00:00");
  expect(news.take(later)).toEqual(later.escalation);
  expect(news.take(later)).toBeUndefined();
  expect(news.begin("2001-02-03T12:00:00.000Z")).toBe(false);
  const missed = asked(2, "2001-02-03T10:30:00.000+00:00", "timed_out");
  expect(news.take(missed)).toEqual(missed.escalation);
  expect(news.take(later)).toBeUndefined();
});

test("what was open before the console is no news when it changes, nor is what nobody waits in", () => {
  const news = escalationNews();
  expect(news.take(asked(1, opened))).toBeUndefined();
  news.begin(opened);
  expect(news.take(asked(2, "2001-02-03T09:59:50.000Z"))).toBeUndefined();
  expect(news.take(asked(3, "2001-02-03T10:01:00.000Z", "claimed"))).toBeUndefined();
  expect(news.take({ escalation: null })).toBeUndefined();
});

test("what came into the database while the stream was being opened is news", () => {
  const news = escalationNews();
  news.begin(opened);
  const slow = asked(1, "2001-02-03T09:59:59.000Z");
  expect(news.take(slow)).toEqual(slow.escalation);
});
