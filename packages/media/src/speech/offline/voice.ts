import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type APIConnectOptions, AudioByteStream, tts } from "@livekit/agents";
import { readWav } from "../wav.ts";
import { ESPEAK, endedBadly, FLITE, runProgram } from "./program.ts";

/** flite's voice, and the rate it speaks at. */
const fliteVoice = "slt";
const sampleRate = 16_000;
const longestMs = 20_000;
const frameMs = 20;

/** Speaks English by flite and other languages by espeak-ng, a process a sentence. */
export class OfflineVoice extends tts.TTS {
  label = "offline.voice";
  readonly language: string;

  /** `language`: as `en` or `de-AT`. */
  constructor(language: string) {
    super(sampleRate, 1, { streaming: false });
    this.language = language.toLowerCase();
  }

  synthesize(text: string, options?: APIConnectOptions, signal?: AbortSignal): OfflineSpeech {
    return new OfflineSpeech(text, this, options, signal);
  }

  stream(): never {
    throw new Error("It speaks sentence by sentence.");
  }
}

class OfflineSpeech extends tts.ChunkedStream {
  label = "offline.speech";
  private readonly language: string;

  constructor(text: string, voice: OfflineVoice, options?: APIConnectOptions, signal?: AbortSignal) {
    super(text, voice, options, signal);
    this.language = voice.language;
  }

  protected async run(): Promise<void> {
    const signal = AbortSignal.any([this.abortSignal, AbortSignal.timeout(longestMs)]);
    const english = this.language === "en" || this.language.startsWith("en-");
    const file = english
      ? await byFlite(this.inputText, signal)
      : await byEspeak(this.inputText, this.language, signal);
    if (file === undefined) return;
    const spoken = readWav(file);
    const samples = atRate(spoken.samples, spoken.sampleRate, sampleRate);
    const bytes = new AudioByteStream(sampleRate, 1, (sampleRate * frameMs) / 1000);
    const frames = [...bytes.write(samples.buffer), ...bytes.flush()];
    frames.forEach((frame, i) => {
      this.queue.put({ requestId: "offline", segmentId: "offline", frame, final: i === frames.length - 1 });
    });
  }
}

/** flite needs a file that it can go back in: its own folder, gone a moment later. Undefined when it was called off. */
async function byFlite(text: string, signal: AbortSignal): Promise<Buffer | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-speech-"));
  try {
    const path = join(folder, "speech.wav");
    const child = runProgram(FLITE, ["-voice", fliteVoice, "-o", path], signal);
    child.stdout.resume();
    child.stdin.end(`${text}\n`);
    const [code] = (await once(child, "exit")) as [number | null];
    if (signal.aborted) return undefined;
    if (code !== 0) throw endedBadly(FLITE, code);
    return await readFile(path).catch(() => {
      throw endedBadly(FLITE, code);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function byEspeak(text: string, language: string, signal: AbortSignal): Promise<Buffer | undefined> {
  const child = runProgram(ESPEAK, ["-v", language, "--stdin", "--stdout"], signal);
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  child.stdin.end(text);
  const [code] = (await once(child, "close")) as [number | null];
  if (signal.aborted) return undefined;
  if (code !== 0 || parts.length === 0) throw endedBadly(ESPEAK, code);
  return Buffer.concat(parts);
}

/** The same sound at another rate, by linear interpolation: enough for a voice that is synthetic anyway. */
function atRate(samples: Int16Array<ArrayBuffer>, from: number, to: number): Int16Array<ArrayBuffer> {
  if (from === to) return samples;
  const out = new Int16Array(Math.floor((samples.length * to) / from));
  for (let i = 0; i < out.length; i += 1) {
    const at = (i * from) / to;
    const left = Math.floor(at);
    const [a, b] = [samples[left] ?? 0, samples[left + 1] ?? samples[left] ?? 0];
    out[i] = a + (b - a) * (at - left);
  }
  return out;
}
