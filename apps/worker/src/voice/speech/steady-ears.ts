import { stt } from "@livekit/agents";
import { backoff } from "@switchboard/kit/jitter";

const firstRetryMs = 100;
const longestRetryMs = 3_000;
/** Failures in a row after which whoever listens is told. */
const tolerated = 2;
const sampleRate = 16_000;

/** The newest error of each recognizer, which all calls share: one listener, since each error must have one. */
const newest = new WeakMap<stt.STT, { error: unknown }>();

function errorsOf(real: stt.STT): { error: unknown } {
  const known = newest.get(real);
  if (known) return known;
  const errors: { error: unknown } = { error: undefined };
  real.on("error", ({ error }) => {
    errors.error = error;
  });
  newest.set(real, errors);
  return errors;
}

/**
 * A recognizer that is begun anew when it fails: LiveKit's session would end with it, and with the session the call.
 * `onFailed` is called at the third failure in a row, and at each one after it.
 */
export class SteadyEars extends stt.STT {
  label = "steady";
  readonly real: stt.STT;
  readonly onFailed: (err: unknown) => void;
  readonly errors: { error: unknown };

  constructor(real: stt.STT, onFailed: (err: unknown) => void) {
    super({ ...real.capabilities, streaming: true });
    this.real = real;
    this.onFailed = onFailed;
    this.errors = errorsOf(real);
  }

  protected async _recognize(): Promise<never> {
    throw new Error("A call is heard as it comes.");
  }

  stream(): SteadyStream {
    return new SteadyStream(this);
  }
}

class SteadyStream extends stt.SpeechStream {
  label = "steady.Stream";
  private readonly ears: SteadyEars;
  private inner: stt.SpeechStream | undefined;

  constructor(ears: SteadyEars) {
    super(ears, sampleRate);
    this.ears = ears;
  }

  protected async run(): Promise<void> {
    const fed = this.feed();
    for (let failures = 0; !this.abortSignal.aborted && !this.closed; failures += 1) {
      const { real } = this.ears;
      const inner = real.stream();
      this.inner = inner;
      try {
        for await (const event of inner) {
          failures = -1;
          if (!this.queue.closed) this.queue.put(event);
        }
      } catch (err) {
        this.ears.errors.error = err;
      }
      if (this.abortSignal.aborted || this.closed) break;
      if (failures >= tolerated) this.ears.onFailed(this.ears.errors.error);
      await backoff(Math.max(0, failures), firstRetryMs, longestRetryMs, this.abortSignal).catch(() => undefined);
    }
    this.inner?.close();
    await fed;
  }

  private async feed(): Promise<void> {
    for await (const frame of this.input) {
      try {
        if (typeof frame === "symbol") this.inner?.flush();
        else this.inner?.pushFrame(frame);
      } catch {
        // This one has just ended; the next one hears on.
      }
    }
    this.inner?.close();
  }
}
