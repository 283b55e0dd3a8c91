import { expect, it } from "vitest";
import { readWav } from "./wav.ts";

function wav(samples: number[], claims = samples.length * 2, channels = 1): Buffer {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(16_000, 24);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(claims, 40);
  return Buffer.concat([head, Buffer.from(new Int16Array(samples).buffer)]);
}

it("reads the samples, also where the header claims more than there is", () => {
  expect([...readWav(wav([1, -2, 3])).samples]).toEqual([1, -2, 3]);
  expect([...readWav(wav([1, -2, 3], 0xffffffff)).samples]).toEqual([1, -2, 3]);
  expect(readWav(wav([])).sampleRate).toBe(16_000);
});

it("refuses what is no such file", () => {
  expect(() => readWav(Buffer.from("no"))).toThrow("not a WAV");
  expect(() => readWav(wav([1], 2, 2))).toThrow("one channel");
});
