import { AudioByteStream, tts } from "@livekit/agents";

const rate = 16_000;
const perLetterS = 0.06;

/** How a voice of a test behaves; changed while it runs. */
export type VoiceMood = { delayMs: number; fails: boolean; hangs: boolean };

/** A voice that hums: each sentence a tone as long as it would take to say, after a fixed delay. */
export class ToneVoice extends tts.TTS {
  label = "tone";
  readonly mood: VoiceMood = { delayMs: 0, fails: false, hangs: false };
  /** Sentences that were asked for, in order. */
  readonly spoken: string[] = [];

  constructor() {
    super(rate, 1, { streaming: false });
  }

  synthesize(text: string, options?: ConstructorParameters<typeof Hum>[3], signal?: AbortSignal): Hum {
    this.spoken.push(text);
    return new Hum(this, text, this.mood, options, signal);
  }

  stream(): never {
    throw new Error("It speaks sentence by sentence.");
  }
}

class Hum extends tts.ChunkedStream {
  label = "tone.Hum";
  private readonly mood: VoiceMood;

  constructor(
    voice: ToneVoice,
    text: string,
    mood: VoiceMood,
    options?: ConstructorParameters<typeof tts.ChunkedStream>[2],
    signal?: AbortSignal,
  ) {
    super(text, voice, options, signal);
    this.mood = mood;
  }

  protected async run(): Promise<void> {
    if (this.mood.hangs) await new Promise((resolve) => this.abortSignal.addEventListener("abort", resolve));
    if (this.mood.fails) throw new Error("The voice is broken, as the test wants it.");
    if (this.mood.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.mood.delayMs));
    const bytes = new AudioByteStream(rate, 1, rate / 100);
    const frames = [...bytes.write(tone(this.inputText.length * perLetterS).buffer), ...bytes.flush()];
    frames.forEach((frame, i) => {
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
