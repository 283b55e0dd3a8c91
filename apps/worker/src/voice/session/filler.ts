/**
 * Words for the time in which the customer waits: the next of the list, so that none comes twice in a row; with one sentence
 * alone it comes once an answer.
 */
export class Filler {
  private readonly sentences: readonly string[];
  private at = 0;
  private saidForThis = 0;

  constructor(sentences: readonly string[]) {
    this.sentences = sentences;
  }

  /** Something else has been said since. */
  answered(): void {
    this.saidForThis = 0;
  }

  next(): string | undefined {
    if (this.saidForThis >= this.sentences.length) return undefined;
    const sentence = this.sentences[this.at % this.sentences.length];
    this.at += 1;
    this.saidForThis += 1;
    return sentence;
  }
}
