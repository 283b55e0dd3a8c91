import { describe, expect, it } from "vitest";
import { jsonText } from "./json-text.ts";

describe("jsonText", () => {
  it.each([
    ["a NUL character", { text: "a\0b" }, { text: "a\uFFFDb" }],
    ["a text cut in an emoji", [{ deep: ["cut \ud83d"] }], [{ deep: ["cut \uFFFD"] }]],
    ["the second half of one", { text: "\ude00 cut" }, { text: "\uFFFD cut" }],
    ["a key", { "k\0": 1 }, { "k\uFFFD": 1 }],
    ["a whole emoji", { text: "😀" }, { text: "😀" }],
    ["text that only looks like an escape", { text: "\\u0000 and \\ud83d" }, { text: "\\u0000 and \\ud83d" }],
    ["what JSON leaves out", { a: undefined, b: null, at: new Date(0) }, { b: null, at: "1970-01-01T00:00:00.000Z" }],
  ])("%s", (_, value, stored) => {
    expect(JSON.parse(jsonText(value))).toEqual(stored);
  });
});
