import { expect, test } from "vitest";
import { historyFilter, readHistoryChoice } from "./history-choice.ts";

const colleague = "0b9f8f6e-3c1d-4d0a-9f5e-6a7b8c9d0e1f";

test("a choice comes from the address; what the address has else is left out", () => {
  const choice = { q: "Emma", config: "sales", colleague, outcome: "missed", people: "with", until: "2026-11-20" };
  expect(readHistoryChoice({ ...choice, calls: "ended" })).toEqual(choice);
  expect(readHistoryChoice({ q: 4_712_345 })).toEqual({ q: "4712345" });
  const unknown = {
    q: " ",
    config: null,
    colleague: "me",
    outcome: "lost",
    people: "",
    span: "year",
    until: "2026-02-30",
  };
  expect(readHistoryChoice(unknown)).toEqual({});
});

test("the server is asked for what was chosen: up to the end of a day, since so long ago to the minute", () => {
  const now = new Date("2026-11-26T12:00:31.000Z").getTime();
  expect(historyFilter({}, now)).toEqual({});
  expect(historyFilter({ q: "Emma", config: "sales", colleague, people: "without", span: "day" }, now)).toEqual({
    text: "Emma",
    config_name: "sales",
    staff_id: colleague,
    with_person: false,
    since: "2026-11-25T12:00:00.000Z",
  });
  const { until = "" } = historyFilter({ until: "2026-11-20" }, now);
  expect(new Date(until).getTime()).toBe(new Date(2026, 10, 21).getTime());
});
