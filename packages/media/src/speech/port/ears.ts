import { type APIConnectOptions, AsyncIterableQueue, type LanguageCode, stt } from "@livekit/agents";
import type { AudioFrame } from "@livekit/rtc-node";
import { backoff } from "@switchboard/kit/jitter";
import { asSpeechError, SpeechError } from "./speech-error.ts";
import { Unheard } from "./unheard.ts";

/** Samples a second of what ears are given. */
export const EARS_RATE = 16_000;

const longestPauseMs = 2_000;
/** Unless the caller says otherwise. `timeoutMs`: for whatever a service has to answer. */
const usual: APIConnectOptions = { maxRetry: 2, retryIntervalMs: 200, timeoutMs: 10_000 };

/**
 * What ears say. `words` are `final`, or may still change; `untilS`: the seconds of this sound that are heard with them, and need
 * not be given again after a failure. `ended`: somebody has finished speaking.
 */
export type Heard =
  | { kind: "began" }
  | { kind: "words"; text: string; final: boolean; confidence?: number; untilS?: number }
  | { kind: "ended" };

/** One attempt at listening. `sound`: 16 kHz, one channel. */
export type Listening = {
  sound: AsyncIterable<AudioFrame>;
  tell(heard: Heard): void;
  signal: AbortSignal;
  /** How long a service may take for an answer. */
  timeoutMs: number;
};

/**
 * Ears that hear a call as it comes. An adapter hears one connection's sound; what all have in common is here: after a failure
 * the next attempt gets what was not heard yet, so that no words are lost; beginnings and ends come in pairs; an error reaches
 * whoever reads.
 */
export abstract class Ears extends stt.STT {
  /** For people: who hears. */
  abstract readonly who: string;
  readonly language: string;

  /** `language`: as `en` or `de-AT`. `partials`: whether words come before they are final. */
  constructor(language: string, partials: boolean) {
    super({ streaming: true, interimResults: partials });
    this.language = language;
  }

  /** Hears the sound to its end. Throws `SpeechError`; ends with the signal. */
  abstract hear(listening: Listening): Promise<void>;

  stream(options?: { connOptions?: APIConnectOptions }): HearingStream {
    return new HearingStream(this, options?.connOptions);
  }

  protected async _recognize(): Promise<never> {
    throw new Error("A call is heard as it comes.");
  }
}

/** A call on its way through the ears. Reading it throws a `SpeechError` when they failed again and again. */
export class HearingStream extends stt.SpeechStream {
  label = "hearing";
  private readonly ears: Ears;
  private readonly limits: APIConnectOptions;
  private readonly unheard = new Unheard();
  private present: AsyncIterableQueue<AudioFrame> | undefined;
  private speaking = false;
  private over = false;
  private failures = 0;
  private failure: SpeechError | undefined;

  constructor(ears: Ears, limits: APIConnectOptions = usual) {
    super(ears, EARS_RATE, limits);
    this.ears = ears;
    this.limits = limits;
  }

  override async next(): Promise<IteratorResult<stt.SpeechEvent>> {
    const next = await super.next();
    const { failure } = this;
    this.failure = undefined;
    if (next.done && failure) throw failure;
    return next;
  }

  protected async run(): Promise<void> {
    void this.take();
    try {
      await this.listen();
    } catch (err) {
      if (this.abortSignal.aborted) return;
      this.failure = asSpeechError(err, this.ears.who);
      tellError(this.ears, this.failure);
    } finally {
      this.over = true;
    }
  }

  private async listen(): Promise<void> {
    const { maxRetry, retryIntervalMs } = this.limits;
    while (!this.abortSignal.aborted) {
      try {
        await this.hearOnce();
        if (this.over || this.abortSignal.aborted) return;
        throw new SpeechError("broken", `${this.ears.who} stopped listening.`);
      } catch (err) {
        const error = asSpeechError(err, this.ears.who);
        if (this.abortSignal.aborted || !error.passing || this.failures >= maxRetry) throw error;
      }
      await backoff(this.failures, retryIntervalMs, longestPauseMs, this.abortSignal);
      this.failures += 1;
    }
  }

  private async hearOnce(): Promise<void> {
    const attempt = new AbortController();
    const signal = AbortSignal.any([this.abortSignal, attempt.signal]);
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    aborted.catch(() => undefined);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    const sound = new AsyncIterableQueue<AudioFrame>();
    for (const frame of this.unheard.again()) sound.put(frame);
    this.present = sound;
    if (this.over) sound.close();
    const tell = (heard: Heard): void => {
      if (!signal.aborted && !this.queue.closed) this.tell(heard);
    };
    try {
      const heard = this.ears.hear({ sound, tell, signal, timeoutMs: this.limits.timeoutMs });
      heard.catch(() => undefined);
      await Promise.race([heard, aborted]);
    } finally {
      attempt.abort();
      this.present = undefined;
      if (!sound.closed) sound.close();
    }
  }

  /** Takes the call's sound, for the attempt at work and for the next one. */
  private async take(): Promise<void> {
    for await (const frame of this.input) {
      // A flush means nothing to ears that hear as it comes.
      if (typeof frame === "symbol" || this.over) continue;
      this.unheard.add(frame, this.speaking);
      if (this.present && !this.present.closed) this.present.put(frame);
    }
    this.over = true;
    if (this.present && !this.present.closed) this.present.close();
  }

  private tell(heard: Heard): void {
    if (heard.kind !== "ended" && !this.speaking && !(heard.kind === "words" && heard.text === "")) {
      this.speaking = true;
      this.queue.put({ type: stt.SpeechEventType.START_OF_SPEECH });
    }
    if (heard.kind === "words") {
      if (heard.final) {
        this.failures = 0;
        this.unheard.heard(heard.untilS);
      }
      if (heard.text === "") return;
      const { text, confidence = 0.5 } = heard;
      const language = this.ears.language as LanguageCode;
      this.queue.put({
        type: heard.final ? stt.SpeechEventType.FINAL_TRANSCRIPT : stt.SpeechEventType.INTERIM_TRANSCRIPT,
        alternatives: [{ text, language, startTime: 0, endTime: 0, confidence }],
      });
    }
    if (heard.kind === "ended" && this.speaking) {
      this.speaking = false;
      this.queue.put({ type: stt.SpeechEventType.END_OF_SPEECH });
    }
  }
}

/** An `error` event that nobody listens to would end the process. */
function tellError(ears: Ears, error: SpeechError): void {
  if (ears.listenerCount("error") === 0) return;
  ears.emit("error", { type: "stt_error", timestamp: Date.now(), label: ears.label, error, recoverable: false });
}
