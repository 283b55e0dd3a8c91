import { expect, it } from "vitest";
import { extendStrip } from "./strip.ts";

const at = new Date("2026-11-22T10:00:00Z");

it("adds a stretch when the holder changes", () => {
  const strip = extendStrip([], "ai", 1, at);
  expect(extendStrip(strip, "waiting", 4, at).map((s) => [s.holder, s.from_seq])).toEqual([
    ["ai", 1],
    ["waiting", 4],
  ]);
});

it("lets a stretch of the same holder go on", () => {
  const strip = extendStrip([], "human", 3, at);
  expect(extendStrip(strip, "human", 9, at)).toEqual(strip);
});

it("forgets the oldest of very many", () => {
  let strip = extendStrip([], "ai", 1, at);
  for (let i = 0; i < 100; i += 1) strip = extendStrip(strip, i % 2 ? "ai" : "human", i + 2, at);
  expect(strip).toHaveLength(40);
  expect(strip.at(-1)?.from_seq).toBe(101);
});
