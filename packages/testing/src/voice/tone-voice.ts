import { AudioByteStream, tts } from "@livekit/agents";

const rate = 16_000;

type ChunkOptions = ConstructorParameters<typeof tts.ChunkedStream>[2];

/** How a voice of a test behaves; changed while it runs. */
export type VoiceMood = { delayMs: number; fails: boolean; hangs: boolean };

/** A voice that hums: each sentence a tone as long as it would take to say, after a fixed delay. */
export class ToneVoice extends tts.TTS {
  label = "tone";
  readonly mood: VoiceMood = { delayMs: 0, fails: false, hangs: false };
  /** Sentences that were asked for, in order. */
  readonly spoken: string[] = [];

  readonly perLetterS: number;

  constructor(perLetterS = 0.06) {
    super(rate, 1, { streaming: false });
    this.perLetterS = perLetterS;
  }

  synthesize(text: string, options?: ChunkOptions, signal?: AbortSignal): Hum {
    this.spoken.push(text);
    return new Hum(this, text, options, signal);
  }

  stream(): never {
    throw new Error("It speaks sentence by sentence.");
  }
}

class Hum extends tts.ChunkedStream {
  label = "tone.Hum";
  private readonly voice: ToneVoice;

  constructor(voice: ToneVoice, text: string, options?: ChunkOptions, signal?: AbortSignal) {
    super(text, voice, options, signal);
    this.voice = voice;
  }

  protected async run(): Promise<void> {
    const { mood, perLetterS } = this.voice;
    if (mood.hangs) await new Promise((resolve) => this.abortSignal.addEventListener("abort", resolve));
    // LiveKit's base class turns what is thrown here into a rejection that nobody can handle; no sound is what its reader sees.
    if (mood.fails) return;
    if (mood.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, mood.delayMs));
    const bytes = new AudioByteStream(rate, 1, rate / 100);
    const frames = [...bytes.write(tone(this.inputText.length * perLetterS).buffer), ...bytes.flush()];
    frames.forEach((frame, i) => {
      if (this.queue.closed) return;
      this.queue.put({ requestId: "1", segmentId: "1", frame, final: i === frames.length - 1 });
    });
  }
}

/** A tone of these seconds at 440 Hz, 16 kHz. */
export function tone(seconds: number, hz = 440): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(Math.round(seconds * rate));
  for (let i = 0; i < samples.length; i += 1) samples[i] = Math.sin((2 * Math.PI * hz * i) / rate) * 12_000;
  return samples;
}
