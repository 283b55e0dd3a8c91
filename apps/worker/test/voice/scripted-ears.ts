import { stt } from "@livekit/agents";

const loud = 300;
const shortestMs = 120;
const pauseMs = 60;

/** How a recognizer of a test behaves; changed while it runs. */
export type EarsMood = { delayMs: number; deaf: boolean };

/**
 * A recognizer that knows what will be said: after each stretch of sound, a fixed time after its end, it gives the next of the
 * texts, and says that the turn is over.
 */
export class ScriptedEars extends stt.STT {
  label = "scripted";
  readonly mood: EarsMood = { delayMs: 100, deaf: false };
  readonly texts: string[] = [];

  constructor() {
    super({ streaming: true, interimResults: false });
  }

  protected async _recognize(): Promise<never> {
    throw new Error("It hears streams alone.");
  }

  stream(): Listening {
    return new Listening(this);
  }
}

class Listening extends stt.SpeechStream {
  label = "scripted.Listening";
  private readonly ears: ScriptedEars;

  constructor(ears: ScriptedEars) {
    super(ears, 16_000);
    this.ears = ears;
  }

  protected async run(): Promise<void> {
    let soundMs = 0;
    let quietMs = 0;
    for await (const frame of this.input) {
      if (typeof frame === "symbol") continue;
      const ms = (frame.samplesPerChannel / frame.sampleRate) * 1000;
      let sum = 0;
      for (const sample of frame.data) sum += sample * sample;
      if (Math.sqrt(sum / frame.data.length) > loud) {
        soundMs += ms;
        quietMs = 0;
      } else quietMs += ms;
      if (soundMs < shortestMs || quietMs < pauseMs) continue;
      soundMs = 0;
      setTimeout(() => this.tell(), Math.max(0, this.ears.mood.delayMs - quietMs));
    }
  }

  private tell(): void {
    if (this.ears.mood.deaf || this.queue.closed) return;
    const text = this.ears.texts.shift() ?? "";
    const alternatives: stt.SpeechEvent["alternatives"] = [
      { text, language: "en" as never, startTime: 0, endTime: 0, confidence: 1 },
    ];
    this.queue.put({ type: stt.SpeechEventType.FINAL_TRANSCRIPT, alternatives });
    this.queue.put({ type: stt.SpeechEventType.END_OF_SPEECH });
  }
}
