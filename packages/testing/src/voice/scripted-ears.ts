import { stt } from "@livekit/agents";

const loud = 300;
const shortestMs = 120;
/** A line that gives no more sound at all is silent after this time. */
const stillMs = 2_000;

/** How a recognizer of a test behaves; changed while it runs. `delayMs`: from the last sound to the words, as the line counts it. */
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
    let [soundMs, quietMs] = [0, 0];
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(timer);
      if (soundMs >= shortestMs) this.tell();
      [soundMs, quietMs] = [0, 0];
    };
    for await (const frame of this.input) {
      if (typeof frame === "symbol") continue;
      const frameMs = (frame.samplesPerChannel / frame.sampleRate) * 1000;
      let sum = 0;
      for (const sample of frame.data) sum += sample * sample;
      if (Math.sqrt(sum / frame.data.length) >= loud) [soundMs, quietMs] = [soundMs + frameMs, 0];
      else if (soundMs > 0) quietMs += frameMs;
      else continue;
      clearTimeout(timer);
      // By the sound's own time: a process that stood still for a moment hears no pause in it.
      if (quietMs >= this.ears.mood.delayMs) end();
      else timer = setTimeout(end, this.ears.mood.delayMs + stillMs);
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
