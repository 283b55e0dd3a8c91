import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { CallLegKind } from "@switchboard/contracts/call";
import { SAMPLE_RATE } from "@switchboard/media/recording/ogg";
import { readWav } from "@switchboard/media/speech/wav";

const run = promisify(execFile);
const longestMs = 10_000;

const voices: Record<CallLegKind, { flite: string; hertz: number }> = {
  customer: { flite: "slt", hertz: 210 },
  agent: { flite: "rms", hertz: 120 },
  staff: { flite: "awb", hertz: 160 },
};

/** What was spoken once: a reset of the demo says the same again, while others wait for it. */
const spoken = new Map<string, Promise<Int16Array>>();

/** A sentence of the demo as it sounds, by flite; where that is not there, a hum in syllables as long as the words would be. */
export function speak(who: CallLegKind, text: string, hummedMs: number): Promise<Int16Array> {
  const known = spoken.get(`${who}: ${text}`) ?? render(who, text, hummedMs);
  spoken.set(`${who}: ${text}`, known);
  return known;
}

async function render(who: CallLegKind, text: string, hummedMs: number): Promise<Int16Array> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-demo-"));
  try {
    const file = join(folder, "speech.wav");
    await run("flite", ["-voice", voices[who].flite, "-t", text, "-o", file], { timeout: longestMs });
    const { samples, sampleRate } = readWav(await readFile(file));
    return atRate(samples, sampleRate);
  } catch {
    return hum(voices[who].hertz, hummedMs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function atRate(samples: Int16Array, rate: number): Int16Array {
  return Int16Array.from({ length: Math.floor((samples.length * SAMPLE_RATE) / rate) }, (_, i) => {
    const at = (i * rate) / SAMPLE_RATE;
    const [left, share] = [Math.floor(at), at % 1];
    return (samples[left] ?? 0) * (1 - share) + (samples[left + 1] ?? samples[left] ?? 0) * share;
  });
}

const syllablesPerS = 4.5;
const loudness = 6_000;

function hum(hertz: number, ms: number): Int16Array {
  return Int16Array.from({ length: (SAMPLE_RATE * ms) / 1000 }, (_, n) => {
    const t = n / SAMPLE_RATE;
    const syllable = Math.max(0, Math.sin(2 * Math.PI * syllablesPerS * t));
    const pitch = hertz * (1 + 0.08 * Math.sin(2 * Math.PI * 0.7 * t));
    return loudness * syllable * (Math.sin(2 * Math.PI * pitch * t) + 0.4 * Math.sin(4 * Math.PI * pitch * t));
  });
}
