import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepOpen } from "./keep-open.ts";

beforeEach(() => {
  vi.useFakeTimers();
  // The longest wait that there may be.
  vi.spyOn(Math, "random").mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function counting() {
  const streams: { up: () => void; ended: () => void; closed: boolean }[] = [];
  const stop = keepOpen((signs) => {
    const stream = { ...signs, closed: false };
    streams.push(stream);
    return {
      unsubscribe: () => {
        stream.closed = true;
      },
    };
  });
  return { streams, stop };
}

test("a stream that ends is opened anew, ever later while it keeps failing", () => {
  const { streams } = counting();
  streams[0]?.ended();
  vi.advanceTimersByTime(249);
  expect(streams).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(streams).toHaveLength(2);
  streams[1]?.ended();
  vi.advanceTimersByTime(499);
  expect(streams).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(streams).toHaveLength(3);
});

test("after it was up the first retry is soon again, and never later than 10 s", () => {
  const { streams } = counting();
  for (let n = 0; n < 12; n++) {
    streams.at(-1)?.ended();
    vi.advanceTimersByTime(10_000);
  }
  expect(streams).toHaveLength(13);
  streams.at(-1)?.up();
  streams.at(-1)?.ended();
  vi.advanceTimersByTime(250);
  expect(streams).toHaveLength(14);
});

test("an end that is told twice opens one stream, and a stopped one opens none", () => {
  const { streams, stop } = counting();
  streams[0]?.ended();
  streams[0]?.ended();
  vi.advanceTimersByTime(1000);
  expect(streams).toHaveLength(2);
  stop();
  expect(streams[1]?.closed).toBe(true);
  streams[1]?.ended();
  vi.advanceTimersByTime(60_000);
  expect(streams).toHaveLength(2);
});

test("consoles that lost the server at the same moment do not come back in step", () => {
  const others = [0, 0.4, 1].map((random) => {
    vi.mocked(Math.random).mockReturnValue(random);
    const { streams } = counting();
    streams[0]?.ended();
    return streams;
  });
  const back = (): boolean[] => others.map((streams) => streams.length === 2);
  vi.advanceTimersByTime(125);
  expect(back()).toEqual([true, false, false]);
  vi.advanceTimersByTime(50);
  expect(back()).toEqual([true, true, false]);
  vi.advanceTimersByTime(75);
  expect(back()).toEqual([true, true, true]);
});
