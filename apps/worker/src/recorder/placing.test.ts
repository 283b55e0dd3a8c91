import { expect, test } from "vitest";
import { Placing } from "./placing.ts";

/** 10 ms of 24 kHz. */
const frame = new Int16Array(240);
const ms = 24;

/** Frames come at these times, in ms; gives when they are said to have sounded, in ms. */
function placed(arrivals: number[]): number[] {
  const placing = new Placing();
  const all = arrivals.flatMap((at) => placing.place(frame, at * ms));
  return [...all, ...placing.end()].map(({ at }) => Math.round(at / ms));
}

const steady = (from: number, count: number): number[] => Array.from({ length: count }, (_, n) => from + 10 * (n + 1));

test("frames that come in a heap at the begin sounded one after the other", () => {
  const heap = [...Array.from({ length: 30 }, () => 1_300), ...steady(1_300, 60)];
  expect(placed(heap)).toEqual(steady(990, 90));
});

test("a process that was busy moves nothing", () => {
  const busy = [...steady(1_000, 80), ...Array.from({ length: 50 }, () => 2_300), ...steady(2_300, 200)];
  expect(placed(busy)).toEqual(steady(990, 330));
});

test("after a stretch that was lost a track is moved on", () => {
  const lost = placed([...steady(1_000, 100), ...steady(4_000, 300)]);
  expect(lost.at(-1)).toBe(4_000 + 10 * 300 - 10);
});

test("a track that is over at once is placed as well", () => {
  expect(placed(steady(1_000, 3))).toEqual([1_000, 1_010, 1_020]);
});
