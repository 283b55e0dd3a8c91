import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loudest, toneIn, toneSound } from "@switchboard/testing/tone-in";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readWav } from "../speech/wav.ts";
import { mixOf } from "./mix.ts";
import { PACKET_MS, SAMPLE_RATE } from "./ogg.ts";
import { recordWhole } from "./record-whole.ts";
import { openChunk, readContents } from "./sealed.ts";
import { folderStore } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "switchboard-mix-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const store = folderStore(folder);
const id = { client_id: randomUUID(), call_id: randomUUID() };
const key = randomBytes(32);
const AUDIBLE = 0.1;
const SILENT = 0.02;

/** The customer is 440, the agent 660; from 2 s to 3 s it is paused. */
beforeAll(async () => {
  await recordWhole({ store, id, key }, [toneSound(440, 4), toneSound(660, 4.5)], [{ from_ms: 2_000, to_ms: 3_000 }]);
});

async function open(legs: number[]) {
  const { chunks } = await readContents(store, id);
  const chunk = (number: number) => openChunk(store, id, key, chunks[number] as (typeof chunks)[number]);
  return mixOf({ packets: 4_500 / PACKET_MS, chunk }, legs);
}

async function read(legs: number[], from = 0, before?: number): Promise<Buffer> {
  const mix = await open(legs);
  const parts: Buffer[] = [];
  for await (const part of mix.read(from, before ?? mix.bytes)) parts.push(part);
  return Buffer.concat(parts);
}

test("the legs that are asked for are in one WAV, as long as the recording, and silent where it was paused", async () => {
  for (const [legs, has, hasNot] of [
    [[0, 1], [440, 660], []],
    [[0], [440], [660]],
    [[1], [660], [440]],
    [[], [], [440, 660]],
  ] as const) {
    const file = await read([...legs]);
    const { sampleRate, samples } = readWav(file);
    expect(sampleRate).toBe(SAMPLE_RATE);
    expect(samples.length).toBe(4.5 * SAMPLE_RATE);
    for (const hertz of has) expect(toneIn(samples, hertz, 500, 1_500)).toBeGreaterThan(AUDIBLE);
    for (const hertz of hasNot) expect(toneIn(samples, hertz, 500, 1_500)).toBeLessThan(SILENT);
    expect(loudest(samples, 2_030, 2_980)).toBeLessThan(SILENT);
    expect(toneIn(samples, 440, 4_100, 4_400)).toBeLessThan(SILENT);
  }
});

test("a stretch is the same bytes as in the whole, wherever it begins", async () => {
  const whole = await read([0, 1]);
  expect(whole.length).toBe((await open([0, 1])).bytes);
  for (const [from, before] of [
    [0, 10],
    [30, 60],
    [43, 45],
    [44, 48_044],
    [48_043, 48_046],
    [100_001, 150_003],
    [whole.length - 5, whole.length],
  ] as const) {
    expect((await read([0, 1], from, before)).equals(whole.subarray(from, before)), `${from}-${before}`).toBe(true);
  }
});
