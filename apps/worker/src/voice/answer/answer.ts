import { Wake } from "@switchboard/core/conversation/wake";
import { plain } from "../speech/plain.ts";
import { wholeSentences } from "../speech/sentences.ts";

/**
 * The words of one run as they are written, sentence by sentence for the voice. What has been handed out cannot be taken
 * back; what has not been is forgotten by `reset` and `drop`.
 */
export class Answer {
  readonly run_id: string;
  /** The log entry that it became, once it has. */
  seq: number | undefined;
  private readonly language: string | undefined;
  private readonly wake = new Wake();
  private draft = "";
  private taken = 0;
  private handed: string[] = [];
  /** Characters of the draft that were said along with a tool, before the message itself. */
  private before = 0;
  private ended = false;

  constructor(run_id: string, language: string | undefined) {
    this.run_id = run_id;
    this.language = language;
  }

  /** More of the draft. Pieces that came before, or that leave a gap, are ignored: the whole text comes with the message. */
  write(offset: number, text: string): void {
    if (this.ended || offset > this.draft.length) return;
    this.draft = this.draft.slice(0, offset) + text;
    this.wake.wake();
  }

  /** The model begins anew: what has not been handed out is not said. */
  reset(): void {
    this.draft = "";
    this.taken = 0;
    this.wake.wake();
  }

  /** It has become a message of the log. */
  finish(seq: number, text: string): void {
    this.seq = seq;
    const draft = this.draft.trimEnd();
    if (draft.endsWith(text)) this.before = draft.length - text.length;
    else if (!this.ended) {
      const said = this.handed.join(" ");
      if (said !== "" && text.startsWith(said)) this.taken = said.length;
      // Between two sentences there may be more than a space.
      else if (!text.startsWith(this.draft.slice(0, this.taken))) this.taken = 0;
      this.draft = text;
    }
    this.ended = true;
    this.wake.wake();
  }

  /** Whether all of the message was heard, to its last word. */
  wasHeardWhole(heard: string): boolean {
    return this.seq !== undefined && letters(heard) === letters(plain(this.draft));
  }

  /** Of what was heard, the part that belongs to the message. */
  ofMessage(heard: string): string {
    const before = plain(this.draft.slice(0, this.before));
    return heard.startsWith(before) ? heard.slice(before.length).trim() : "";
  }

  /** A tool is at work: what was written along with it is said to its end. */
  pause(): void {
    this.ended = true;
    this.wake.wake();
  }

  /** Nothing more of it is said. */
  drop(): void {
    this.draft = this.draft.slice(0, this.taken);
    this.ended = true;
    this.wake.wake();
  }

  /** Whole sentences as they come, until the end. */
  async *sentences(signal: AbortSignal): AsyncGenerator<string> {
    while (!signal.aborted) {
      const { sentences, length } = wholeSentences(this.draft.slice(this.taken), this.language, this.ended);
      this.taken += length;
      for (const sentence of sentences) {
        this.handed.push(sentence);
        yield sentence;
      }
      if (this.ended && this.taken >= this.draft.length) return;
      if (sentences.length === 0) await this.wake.wait(longestWaitMs, signal);
    }
  }
}

const longestWaitMs = 5_000;

/** What sounds of a text. */
const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, "");
