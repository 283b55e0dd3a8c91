import { loudMs } from "../conformance/sound.ts";

/** An utterance that will be said. */
export type Expected = { text: string; sound: Int16Array };

/** So much of an utterance must be there for all of its words. */
const enough = 0.85;
/** More than this of it was given twice. */
const tooMuch = 1.25;

/** "Hears" utterances that it knows beforehand: as many of their words as it got of their sound. */
export class Listener {
  private expected: readonly Expected[] = [];
  private at = 0;

  expect(utterances: readonly Expected[]): void {
    this.expected = utterances;
    this.at = 0;
  }

  /** The words in so much sound of the present utterance. */
  words(heardMs: number): string {
    const present = this.expected[this.at];
    if (!present || heardMs === 0) return "";
    const share = heardMs / loudMs(present.sound);
    const words = present.text.split(" ");
    const count = Math.min(words.length, Math.floor((share / enough) * words.length));
    return (share > tooMuch ? [...words, ...words] : words.slice(0, count)).join(" ");
  }

  /** How much of the present utterance this is. */
  share(heardMs: number): number {
    const present = this.expected[this.at];
    return present ? heardMs / loudMs(present.sound) : 0;
  }

  /** The present utterance has been heard. */
  next(): void {
    this.at += 1;
  }
}
