import { expect, test } from "vitest";
import { readArguments } from "./argument-text.ts";

const given = { amount: 10, urgent: false, order: "NW-1", lines: [{ sku: "a" }], note: null };

test("a decimal that is typed key by key is that decimal", () => {
  for (const [text, amount] of [
    ["1", 1],
    ["12", 12],
    ["12.", 12],
    ["12.5", 12.5],
  ] as const)
    expect(readArguments(given, { amount: text })).toEqual({ values: { ...given, amount }, problems: {} });
});

test("what is no number, no truth value or no list is said at its field", () => {
  const { values, problems } = readArguments(given, { amount: "12,5", urgent: "maybe", lines: "[{" });
  expect(Object.keys(problems)).toEqual(["amount", "urgent", "lines"]);
  expect(values).toEqual(given);
  for (const amount of ["", " ", "-", "1e999", "12345678901234567890"])
    expect(readArguments(given, { amount }).problems).toHaveProperty("amount");
  expect(readArguments(given, { lines: "{}" }).problems).toEqual({ lines: "Write a list, as JSON." });
});

test("values keep the type that the agent gave", () => {
  const { values, problems } = readArguments(given, { urgent: "true", order: "12", lines: '[{"sku":"b"}]', note: "x" });
  expect(problems).toEqual({});
  expect(values).toEqual({ amount: 10, urgent: true, order: "12", lines: [{ sku: "b" }], note: "x" });
  expect(readArguments(given, { note: "null", amount: "10" }).values).toEqual(given);
});
