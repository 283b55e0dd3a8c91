import type { CallRecording } from "@switchboard/contracts/recording";
import { expect, test } from "vitest";
import { givenUpText, isEmpty, whyNot } from "./words.ts";

const ended: CallRecording = {
  state: "ended",
  duration_ms: 123_000,
  channels: [],
  cuts: [],
  days: 90,
  delete_at: null,
  hold: null,
  deleted: null,
  changed: false,
  given_up: false,
};

test("a recording that was given up says from when on nothing is there, and one with nothing at all that it is none", () => {
  expect(givenUpText(ended)).toBeUndefined();
  const broken = { ...ended, given_up: true };
  expect(givenUpText(broken)).toMatch(/^Nothing is recorded after 2:03\. The recorder failed again and again/);
  expect(whyNot(broken, true)).toBeUndefined();
  const nothing = { ...broken, duration_ms: 0 };
  expect(givenUpText(nothing)).toBeUndefined();
  expect(isEmpty(nothing)).toBe(true);
  expect(whyNot(nothing, true)).toMatchObject({ title: "Not recorded" });
  expect(whyNot({ ...nothing, given_up: false }, true)).toBeUndefined();
});
