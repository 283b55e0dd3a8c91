import type { CallEngine, CallSpeech, CallStatus } from "@switchboard/contracts/engine-status";
import { gauge } from "@switchboard/kit/metrics";
import type { Media } from "@switchboard/media/livekit/media";

const everyMs = 5_000;

export type CallStatusOptions = {
  media: Media | undefined;
  /** What the process that started us says of the media server that it runs; undefined: nobody runs one for us. */
  supervised(): CallStatus | undefined;
  /** Who hears and who speaks, by the environment. */
  speech: CallSpeech;
};

/** What calls run on, as this process sees it. */
export type CallStatusWatch = { status(): CallStatus; close(): void };

const none: CallEngine = {
  state: "missing",
  remedy: "Set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to those of a LiveKit server.",
};
const silent: CallEngine = {
  state: "failed",
  reason: "The media server of LIVEKIT_URL does not answer to this key.",
  remedy: "Start it, or correct LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.",
};

/**
 * Asks the media server every few seconds whether it answers. It is ready when it does and who started us agrees; the metric
 * `call_engine_up` says the same.
 */
export function watchCallStatus({ media, supervised, speech }: CallStatusOptions): CallStatusWatch {
  let answers: boolean | undefined;
  let busy = false;

  async function ask(): Promise<void> {
    if (busy || !media) return;
    busy = true;
    answers = await media.check().then(
      () => true,
      () => false,
    );
    busy = false;
  }

  function engine(): CallEngine {
    const told = supervised()?.engine;
    if (told && told.state !== "ready") return told;
    if (!media) return told ?? none;
    if (answers) return { state: "ready" };
    // Of a server that is kept up for us, or that nobody has asked yet, silence is no failure.
    return told || answers === undefined ? { state: "starting" } : silent;
  }

  void ask();
  const timer = setInterval(() => void ask(), everyMs);
  timer.unref();
  gauge("call_engine_up", "Whether calls can be taken: 1 or 0.", [], function read() {
    this.set(engine().state === "ready" ? 1 : 0);
  });
  return {
    status: () => ({ engine: engine(), missing_packages: supervised()?.missing_packages ?? [], speech }),
    close: () => clearInterval(timer),
  };
}
