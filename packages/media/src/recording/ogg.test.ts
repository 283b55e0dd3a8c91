import { expect, test } from "vitest";
import { afterHead, multistream, oggHead, oggPage, placeAfter, SILENT_PACKET } from "./ogg.ts";

test("channels' packets say how long they are, but for the last", () => {
  const short = Uint8Array.of(0xf8, 1, 2);
  const long = new Uint8Array(301).fill(7);
  // 300 = 4 × 12 + 252
  expect([...multistream([short, short])]).toEqual([0xf8, 2, 1, 2, 0xf8, 1, 2]);
  expect([...multistream([long, short]).subarray(0, 4)]).toEqual([7, 252, 12, 7]);
  expect([...multistream([Uint8Array.of(0xf8), short])]).toEqual([0xf8, 0, 0xf8, 1, 2]);
});

test("a stream that was left goes on where it was", () => {
  const packet = multistream([SILENT_PACKET, SILENT_PACKET]);
  const first = oggPage([packet, packet], afterHead, false);
  const second = oggPage([packet], first.next, false);
  expect(placeAfter(Buffer.concat([oggHead(312), first.bytes, second.bytes]))).toEqual({ page: 4, packets: 3 });
  expect(() => placeAfter(Buffer.from("none"))).toThrow("no pages");
});
