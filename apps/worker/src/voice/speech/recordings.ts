import type { tts } from "@livekit/agents";
import type { AudioFrame } from "@livekit/rtc-node";
import { plain } from "./plain.ts";

const insteadForMs = 15_000;

/** Words that must be sayable when the voice is not: they are spoken into memory while it is. */
export class Recordings {
  private failedAt = Number.NEGATIVE_INFINITY;
  private readonly frames = new Map<string, AudioFrame[]>();

  /** Speaks each into memory; what cannot be is left out. */
  async prepare(voice: tts.TTS, texts: readonly string[]): Promise<void> {
    for (const text of texts.map(plain)) {
      if (this.frames.has(text)) continue;
      const frames: AudioFrame[] = [];
      try {
        for await (const { frame } of voice.synthesize(text)) frames.push(frame);
      } catch {
        // Without it nothing is said in that moment.
      }
      if (frames.length > 0) this.frames.set(text, frames);
    }
  }

  of(text: string): readonly AudioFrame[] | undefined {
    return this.frames.get(text);
  }

  /** The voice has just failed: for a while nobody waits for it where there is a recording. */
  voiceFailed(): void {
    this.failedAt = performance.now();
  }

  get instead(): boolean {
    return performance.now() - this.failedAt < insteadForMs;
  }
}
