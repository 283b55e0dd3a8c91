import { expect, it } from "vitest";
import { fromMuLaw, toMuLaw } from "./g711.ts";

it("G.711 µ-law has the values of the standard, and each byte comes back as itself", () => {
  expect([0x00, 0x80, 0xff, 0x8f, 0xf0].map(fromMuLaw)).toEqual([-32_124, 32_124, 0, 16_764, 120]);
  expect([0, 40_000, -40_000, 8, 120].map(toMuLaw)).toEqual([0xff, 0x80, 0x00, 0xfe, 0xf0]);
  for (let byte = 0; byte < 256; byte += 1) {
    // Minus zero is zero.
    expect(toMuLaw(fromMuLaw(byte))).toBe(byte === 0x7f ? 0xff : byte);
  }
});
