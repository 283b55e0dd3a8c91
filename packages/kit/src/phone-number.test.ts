import { expect, it } from "vitest";
import { canonicalNumber, carriedNumber, knownNumber } from "./phone-number.ts";

it.each([
  ["+44 (0)7911 123456", "+447911123456"],
  ["+4407911123456", "+447911123456"],
  ["0044 7911 123456", "+447911123456"],
  ["+49 (0)30 1234567", "+49301234567"],
  ["+47 912 34 512", "+4791234512"],
  // Italy's zero is part of the number.
  ["+39 06 1234 5678", "+390612345678"],
])("%s is %s", (written, number) => {
  expect(canonicalNumber(written)).toBe(number);
});

it.each(["07911 123456", "+9991234567", "nobody", "+", ""])("%j is no number that could be dialled", (written) => {
  expect(canonicalNumber(written)).toBeUndefined();
});

it("knows whose and of which kind a number is", () => {
  expect(knownNumber("+4791234512")).toEqual({ number: "+4791234512", country: "NO", kind: "MOBILE" });
  expect(knownNumber("+4790012345")?.country).toBe("NO");
  expect(knownNumber("+498001234567")?.kind).toBe("TOLL_FREE");
  expect(knownNumber("+449098790123")?.kind).toBe("PREMIUM_RATE");
  expect(knownNumber("+881612345678")).toMatchObject({ country: null });
});

it.each([
  ["+4791111103", "NO", "+4791111103"],
  ["4791111103", "NO", "+4791111103"],
  ["91111103", "NO", "+4791111103"],
  ["07911123456", "GB", "+447911123456"],
  ["447911123456", "NO", "+447911123456"],
  // Of Berlin, or of Greece and too short for it.
  ["0301234567", "DE", "+49301234567"],
  ["anonymous", "NO", undefined],
  ["07911123456", null, undefined],
  ["", "NO", undefined],
])("a carrier's %j on a line of %s is %s", (written, country, number) => {
  expect(carriedNumber(written, country)).toBe(number);
});

it("is nobody's where a number could be of two countries", () => {
  // A German number without its zero, or a French one without its plus.
  expect(carriedNumber("33612345678", "DE")).toBeUndefined();
});
