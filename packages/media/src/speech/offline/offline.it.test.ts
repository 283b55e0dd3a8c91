import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { initializeLogger } from "@livekit/agents";
import { AudioFrame } from "@livekit/rtc-node";
import { findProgram } from "@switchboard/testing/program";
import { beforeAll, describe, expect, it } from "vitest";
import { OfflineEars } from "./ears.ts";
import { endedBadly, runProgram } from "./program.ts";
import { OfflineVoice } from "./voice.ts";

const rate = 16_000;
const frameMs = 20;
const perFrame = (rate * frameMs) / 1000;
const available = ["pocketsphinx_continuous", "flite", "espeak-ng"].every((name) => findProgram(name));

beforeAll(() => initializeLogger({ pretty: false, level: "error" }));

async function spoken(text: string, language = "en"): Promise<Int16Array> {
  const frames: Int16Array[] = [];
  for await (const { frame } of new OfflineVoice(language).synthesize(text)) frames.push(frame.data.slice());
  const all = new Int16Array(frames.reduce((sum, f) => sum + f.length, 0));
  let at = 0;
  for (const frame of frames) {
    all.set(frame, at);
    at += frame.length;
  }
  return all;
}

function* framesOf(samples: Int16Array): Generator<AudioFrame> {
  for (let at = 0; at < samples.length; at += perFrame) {
    const data = new Int16Array(perFrame);
    data.set(samples.subarray(at, at + perFrame));
    yield new AudioFrame(data, rate, 1, perFrame);
  }
}

/** Words that were not heard as they were said, as a share of those that were said. */
function wordErrors(said: string, heard: string): number {
  const words = (text: string): string[] => text.toLowerCase().match(/[a-z']+/g) ?? [];
  const [a, b] = [words(said), words(heard)];
  let row = b.map((_, i) => i + 1);
  for (const [i, word] of a.entries()) {
    let [corner, left] = [i, i + 1];
    row = row.map((up, j) => {
      const now = Math.min(left + 1, up + 1, corner + (word === b[j] ? 0 : 1));
      [corner, left] = [up, now];
      return now;
    });
  }
  return (row.at(-1) ?? a.length) / a.length;
}

const children = (): number =>
  execFileSync("ps", ["--ppid", String(process.pid), "-o", "args="])
    .toString()
    .split("pocketsphinx").length;

describe.skipIf(!available)("offline speech", () => {
  it("hears one utterance after the other, as they were said but for a word in five", async () => {
    const sentences = [
      "Where is my order? I have been waiting for two weeks.",
      "Please tell me your opening hours on Saturday.",
    ];
    const stream = new OfflineEars().stream();
    // As a line is silent: with a little noise.
    const silence = new Int16Array(rate).map((_, i) => ((i * 7_919) % 17) - 8);
    for (const sentence of sentences) {
      for (const frame of framesOf(silence)) stream.pushFrame(frame);
      for (const frame of framesOf(await spoken(sentence))) stream.pushFrame(frame);
      for (const frame of framesOf(silence)) stream.pushFrame(frame);
    }
    stream.endInput();
    const heard: string[] = [];
    for await (const event of stream) if (event.alternatives) heard.push(event.alternatives[0].text);
    expect(heard).toHaveLength(sentences.length);
    expect(wordErrors(sentences.join(" "), heard.join(" "))).toBeLessThan(0.2);
  });

  it("hears nothing in silence, and leaves no process behind when it is closed", async () => {
    const before = children();
    const stream = new OfflineEars().stream();
    for (const frame of framesOf(new Int16Array(rate * 10))) stream.pushFrame(frame);
    await expect.poll(children).toBeGreaterThan(before);
    stream.close();
    const heard: string[] = [];
    for await (const event of stream) if (event.alternatives) heard.push(event.alternatives[0].text);
    expect(heard).toEqual([]);
    await expect.poll(children).toBe(before);
  });

  it("speaks English and German, and nothing that looks like an option to a program", async () => {
    const english = await spoken("Your order comes on Friday.");
    const german = await spoken("Ihre Bestellung kommt am Freitag.", "de");
    for (const sound of [english, german, await spoken("-o /tmp/x --help")]) {
      expect(sound.length / rate).toBeGreaterThan(0.8);
      expect(Math.max(...sound)).toBeGreaterThan(2_000);
    }
  });

  it("names the Debian package of a program that is missing", async () => {
    const nothing = { file: "no-such-program", debianPackage: "no-such-package" };
    const child = runProgram(nothing, [], new AbortController().signal);
    const [code] = (await once(child, "exit")) as [number | null];
    expect(endedBadly(nothing, code).message).toContain("install the Debian package no-such-package");
  });

  it("stops speaking at once when it is called off", async () => {
    const off = new AbortController();
    const speech = new OfflineVoice("en").synthesize(
      "This is a sentence that nobody will hear.",
      undefined,
      off.signal,
    );
    off.abort();
    const frames: unknown[] = [];
    for await (const part of speech) frames.push(part);
    expect(frames).toEqual([]);
  });
});
