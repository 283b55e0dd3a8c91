import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Voice } from "../port/voice.ts";
import { readWav } from "../wav.ts";
import { ESPEAK, endedBadly, FLITE, type Program, runProgram } from "./program.ts";

/** flite's voice, and the rate it speaks at. */
const fliteVoice = "slt";
const sampleRate = 16_000;

/** Speaks English by flite and other languages by espeak-ng, a process a sentence. */
export class OfflineVoice extends Voice {
  label = "offline.voice";
  readonly who: string;
  private readonly language: string;
  private readonly program: Program;

  /** `language`: as `en` or `de-AT`. `program`: another one that speaks like the language's. */
  constructor(language: string, program = voiceProgram(language)) {
    super(sampleRate);
    this.language = language.toLowerCase();
    this.program = program;
    this.who = program.file;
  }

  async *pieces(text: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { program, language } = this;
    const file = await (isEnglish(language)
      ? byFlite(program, text, signal)
      : byEspeak(program, text, language, signal));
    const spoken = readWav(file);
    yield new Uint8Array(atRate(spoken.samples, spoken.sampleRate, sampleRate).buffer);
  }
}

const isEnglish = (language: string): boolean => /^en(-|$)/i.test(language);

/** The program that speaks a language here. */
export function voiceProgram(language: string): Program {
  return isEnglish(language) ? FLITE : ESPEAK;
}

/** flite needs a file that it can go back in: its own folder, gone a moment later. */
async function byFlite(program: Program, text: string, signal: AbortSignal): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-speech-"));
  try {
    const path = join(folder, "speech.wav");
    const { stdin, stdout, exit } = runProgram(program, ["-voice", fliteVoice, "-o", path], signal);
    stdout.resume();
    stdin.end(`${text}\n`);
    const code = await exit;
    signal.throwIfAborted();
    if (code !== 0) throw endedBadly(program, code);
    return await readFile(path).catch(() => {
      throw endedBadly(program, code);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function byEspeak(program: Program, text: string, language: string, signal: AbortSignal): Promise<Buffer> {
  const { stdin, stdout, exit } = runProgram(program, ["-v", language, "--stdin", "--stdout"], signal);
  const parts: Buffer[] = [];
  stdout.on("data", (part: Buffer) => parts.push(part));
  stdin.end(text);
  const code = await exit;
  signal.throwIfAborted();
  if (code !== 0 || parts.length === 0) throw endedBadly(program, code);
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
