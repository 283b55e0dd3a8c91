import { type APIConnectOptions, AudioByteStream, tts } from "@livekit/agents";
import { backoff } from "@switchboard/kit/jitter";
import { asSpeechError, SpeechError } from "./speech-error.ts";
import { timely } from "./timely.ts";
import { wordsOnly } from "./words-only.ts";

const frameMs = 20;
const longestPauseMs = 2_000;
/** Unless the caller says otherwise. `timeoutMs`: until the first sound, and between two pieces of it. */
const usual: APIConnectOptions = { maxRetry: 2, retryIntervalMs: 200, timeoutMs: 5_000 };

/**
 * A voice that speaks sentence by sentence. An adapter gives the pieces; what all have in common is here: limits, retries while
 * nothing was said yet, abort, and an error that reaches whoever reads, which LiveKit's base class leaves to an event and to a
 * rejection that nobody can handle.
 */
export abstract class Voice extends tts.TTS {
  /** For people: who speaks. */
  abstract readonly who: string;

  /** `sampleRate`: of the pieces. */
  constructor(sampleRate: number) {
    super(sampleRate, 1, { streaming: false });
  }

  /** The sound of a text as it comes: 16-bit samples, one channel, cut anywhere. Throws `SpeechError`; ends with the signal. */
  abstract pieces(text: string, signal: AbortSignal): AsyncIterable<Uint8Array>;

  synthesize(text: string, options?: APIConnectOptions, signal?: AbortSignal): Speech {
    return new Speech(this, text, options, signal);
  }

  stream(): never {
    throw new Error("It speaks sentence by sentence.");
  }
}

/** One sentence on its way. Reading it throws a `SpeechError` when it could not be spoken to its end. */
export class Speech extends tts.ChunkedStream {
  label = "speech";
  private readonly voice: Voice;
  private readonly limits: APIConnectOptions;
  private failure: SpeechError | undefined;

  constructor(voice: Voice, text: string, limits: APIConnectOptions = usual, signal?: AbortSignal) {
    super(text, voice, limits, signal);
    this.voice = voice;
    this.limits = limits;
    // LiveKit's base class waits for an abort that may have been before.
    if (signal?.aborted) this.abortController.abort();
  }

  override async next(): Promise<IteratorResult<tts.SynthesizedAudio>> {
    const next = await super.next();
    const { failure } = this;
    this.failure = undefined;
    if (next.done && failure) throw failure;
    return next;
  }

  protected async run(): Promise<void> {
    // A sign without a word has no sound.
    if (!/[\p{L}\p{N}]/u.test(this.inputText)) return;
    try {
      await this.speak();
    } catch (err) {
      if (this.abortSignal.aborted) return;
      this.failure = asSpeechError(err, this.voice.who);
      tellError(this.voice, this.failure);
    }
  }

  private async speak(): Promise<void> {
    const { maxRetry, retryIntervalMs } = this.limits;
    for (let n = 0; ; n += 1) {
      let sounded = false;
      try {
        for await (const frame of this.frames()) {
          if (this.queue.closed) return;
          this.queue.put({ requestId: this.voice.label, segmentId: this.voice.label, frame, final: false });
          sounded = true;
        }
        if (sounded) return;
        throw new SpeechError("broken", `${this.voice.who} gave no sound for a sentence.`);
      } catch (err) {
        const error = asSpeechError(err, this.voice.who);
        if (this.abortSignal.aborted || sounded || !error.passing || n >= maxRetry) throw error;
      }
      await backoff(n, retryIntervalMs, longestPauseMs, this.abortSignal);
    }
  }

  private async *frames(): AsyncGenerator<ReturnType<AudioByteStream["flush"]>[number]> {
    const attempt = new AbortController();
    const signal = AbortSignal.any([this.abortSignal, attempt.signal]);
    const { timeoutMs: ms } = this.limits;
    const late = () =>
      new SpeechError("silent", `${this.voice.who} was silent for ${ms} ms in the middle of its work.`);
    const bytes = new AudioByteStream(this.voice.sampleRate, 1, (this.voice.sampleRate * frameMs) / 1000);
    try {
      for await (const piece of timely(this.voice.pieces(wordsOnly(this.inputText), signal), { ms, signal, late })) {
        yield* bytes.write(new Uint8Array(piece).buffer);
      }
      yield* bytes.flush();
    } finally {
      attempt.abort();
    }
  }
}

/** An `error` event that nobody listens to would end the process. */
function tellError(voice: Voice, error: SpeechError): void {
  if (voice.listenerCount("error") === 0) return;
  voice.emit("error", { type: "tts_error", timestamp: Date.now(), label: voice.label, error, recoverable: false });
}
