import type { SpokenSentence } from "../speech/heard.ts";

/** Something that the agent says in one go: an answer, or words of the config. */
export type Utterance = {
  sentences(signal: AbortSignal): AsyncIterable<string>;
  /** Whether the caller may interrupt it. */
  interruptible: boolean;
  /** Its first sound is on its way to the caller. */
  onSound?(): void;
};

/** What became of it. */
export type Said = {
  /** What the caller heard, sentence by sentence; all of it unless it was cut. */
  heard: string;
  /** It was cut off, by the caller or by us. */
  cut: boolean;
  /** When it began to sound, and when it ended; undefined: it never did. */
  sounded: { from: Date; to: Date } | undefined;
  /** The voice failed. */
  failed: boolean;
};

/** One utterance on its way: what the voice has spoken of it, and how far it sounded. */
export type Speaking = {
  utterance: Utterance;
  abort: AbortController;
  spoken: SpokenSentence[];
  /** Seconds of it that were played. */
  playedS: number;
  soundedAt: Date | undefined;
  failed: boolean;
};

/** Words of the config, which are whole from the beginning. */
export function words(text: string, interruptible = true): Utterance {
  return {
    interruptible,
    async *sentences() {
      yield text;
    },
  };
}
