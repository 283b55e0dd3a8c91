import { stt } from "@livekit/agents";

const loud = 300;
const shortestMs = 120;

/** How a recognizer of a test behaves; changed while it runs. `delayMs`: from the last sound to the words. */
export type EarsMood = { delayMs: number; deaf: boolean; none: boolean };

/**
 * A recognizer that knows what will be said: a fixed time after the end of each stretch of sound it gives the next of the
 * texts, and says that the turn is over. Sound within that time belongs to the same stretch.
 */
export class ScriptedEars extends stt.STT {
  label = "scripted";
  readonly mood: EarsMood = { delayMs: 300, deaf: false, none: false };
  readonly texts: string[] = [];
  /** What it hears when no text is left. Empty: nothing. */
  otherwise = "";

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
    let timer: NodeJS.Timeout | undefined;
    for await (const frame of this.input) {
      if (typeof frame === "symbol") continue;
      let sum = 0;
      for (const sample of frame.data) sum += sample * sample;
      if (Math.sqrt(sum / frame.data.length) < loud) continue;
      soundMs += (frame.samplesPerChannel / frame.sampleRate) * 1000;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (soundMs >= shortestMs) this.tell();
        soundMs = 0;
      }, this.ears.mood.delayMs);
    }
    clearTimeout(timer);
  }

  private tell(): void {
    if (this.ears.mood.deaf || this.queue.closed) return;
    const text = this.ears.texts.shift() ?? this.ears.otherwise;
    const alternatives: stt.SpeechEvent["alternatives"] = [
      { text, language: "en" as never, startTime: 0, endTime: 0, confidence: 1 },
    ];
    this.queue.put({ type: stt.SpeechEventType.FINAL_TRANSCRIPT, alternatives });
    this.queue.put({ type: stt.SpeechEventType.END_OF_SPEECH });
  }
}
