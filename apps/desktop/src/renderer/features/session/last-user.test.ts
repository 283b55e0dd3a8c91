import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { changeOutbox, outboxes } from "../conversation/outbox.ts";
import { keepUnsent, unsentText } from "../conversation/unsent.ts";
import { forgetAnothers } from "./last-user.ts";

/** Keeps entries as properties of its own, as a browser's does. */
class Kept {
  [key: string]: unknown;
  getItem(key: string): unknown {
    return this[key] ?? null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}

const outgoing = { key: "k", text: "On its way", at: "2026-11-26T06:00:00Z", afterSeq: 1, seq: null, problem: null };

beforeEach(() => void vi.stubGlobal("localStorage", new Kept()));
afterEach(() => void vi.unstubAllGlobals());

test("who signs in again finds what they had written; who was not here last does not", () => {
  forgetAnothers("ada");
  keepUnsent("c1", "Dear Ms Berger");
  changeOutbox("c1", () => [outgoing]);
  forgetAnothers("ada");
  expect(unsentText("c1")).toBe("Dear Ms Berger");
  expect(outboxes()).toHaveLength(1);
  forgetAnothers("jonas");
  expect(unsentText("c1")).toBe("");
  expect(outboxes()).toEqual([]);
  forgetAnothers("ada");
  expect(unsentText("c1")).toBe("");
});

test("what was written by nobody knows whom is forgotten", () => {
  keepUnsent("c1", "Dear Ms Berger");
  forgetAnothers("ada");
  expect(unsentText("c1")).toBe("");
});
