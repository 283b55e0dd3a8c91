import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { AudioByteStream, tts } from "@livekit/agents";

const run = promisify(execFile);
const withinMs = 10_000;
const longestBytes = 50_000_000;

type Options = ConstructorParameters<typeof tts.ChunkedStream>[2];

/** A voice without an account: flite speaks English, espeak-ng everything else. */
export class LocalVoice extends tts.TTS {
  label = "local";
  readonly language: string;

  constructor(language: string | undefined) {
    const english = !language || language.toLowerCase().startsWith("en");
    super(english ? 16_000 : 22_050, 1, { streaming: false });
    this.language = english ? "en" : (language ?? "en");
  }

  synthesize(text: string, options?: Options, signal?: AbortSignal): LocalSpeech {
    return new LocalSpeech(this, text, options, signal);
  }

  stream(): never {
    throw new Error("It speaks sentence by sentence.");
  }
}

class LocalSpeech extends tts.ChunkedStream {
  label = "local.Speech";
  private readonly voice: LocalVoice;

  constructor(voice: LocalVoice, text: string, options?: Options, signal?: AbortSignal) {
    super(text, voice, options, signal);
    this.voice = voice;
  }

  protected async run(): Promise<void> {
    const wav = await (this.voice.language === "en"
      ? flite(this.inputText)
      : espeak(this.inputText, this.voice.language));
    const { sampleRate } = this.voice;
    const bytes = new AudioByteStream(sampleRate, 1, sampleRate / 100);
    const frames = [...bytes.write(samplesOf(wav)), ...bytes.flush()];
    frames.forEach((frame, i) => {
      if (this.queue.closed) return;
      this.queue.put({ requestId: "local", segmentId: "local", frame, final: i === frames.length - 1 });
    });
  }
}

/** flite cannot write to a pipe of ours. */
async function flite(text: string): Promise<Buffer> {
  const file = join(tmpdir(), `switchboard-voice-${randomUUID()}.wav`);
  try {
    await run("flite", ["-voice", "slt", "-t", text, "-o", file], { timeout: withinMs });
    return await readFile(file);
  } finally {
    await rm(file, { force: true });
  }
}

async function espeak(text: string, language: string): Promise<Buffer> {
  const speaking = run("espeak-ng", ["-v", language.toLowerCase(), "--stdin", "--stdout"], {
    encoding: "buffer",
    timeout: withinMs,
    maxBuffer: longestBytes,
  });
  speaking.child.stdin?.end(text);
  return (await speaking).stdout;
}

/** The samples of a WAV file, whatever stands before them. */
function samplesOf(wav: Buffer): ArrayBuffer {
  const data = wav.indexOf("data", 12, "latin1");
  const from = data < 0 ? wav.length : data + 8;
  const samples = wav.subarray(from, from + ((wav.length - from) & ~1));
  return new Uint8Array(samples).buffer;
}
