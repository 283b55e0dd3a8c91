import { inference, VADEventType, type VADStream } from "@livekit/agents";
import { AudioFrame } from "@livekit/rtc-node";
import { type OpenAI, toFile } from "openai";
import { EARS_RATE, Ears, type Listening } from "../port/ears.ts";
import { type Service, SpeechError } from "../port/speech-error.ts";
import { inTime } from "../port/timely.ts";
import { writeWav } from "../wav.ts";
import { Clip } from "./clip.ts";
import { type OpenaiOptions, openaiClient, openaiError } from "./service.ts";

/** Silence after which somebody has finished. */
const silenceMs = 400;
/** Sound before the detector is sure: its own delay, and the soft beginning of a word. */
const lead = EARS_RATE * 0.5;
/** Nobody speaks longer without a breath: a line that hums is not kept for as long as it does. */
const longest = EARS_RATE * 30;
/** Samples that the detector looks at together. */
const detectorWindow = 512;
/** Silence behind the end of a call's sound, so that its last words have an end too. */
const tail = new AudioFrame(new Int16Array(EARS_RATE), EARS_RATE, 1, EARS_RATE);

const service: Service = {
  name: "The speech server",
  keyEnv: "STT_API_KEY",
  urlEnv: "STT_BASE_URL",
  choice: "STT_MODEL",
};

/**
 * Hears by any server of OpenAI's format (`POST /audio/transcriptions`). It takes whole utterances, so LiveKit's own detector of
 * speech (Silero, which comes with its package) says where they begin and end. Words come in the order in which they were spoken.
 */
export class OpenaiEars extends Ears {
  label = "openai.ears";
  readonly who = service.name;
  private readonly client: OpenAI;
  private readonly options: OpenaiOptions;
  private readonly detector = new inference.VAD({ minSilenceDuration: silenceMs });

  constructor(options: OpenaiOptions) {
    super(options.language, false);
    this.options = options;
    this.client = openaiClient(options);
  }

  async hear({ sound, tell, signal, timeoutMs }: Listening): Promise<void> {
    const speech = this.detector.stream();
    const clip = new Clip();
    const { promise: failed, reject } = Promise.withResolvers<never>();
    failed.catch(() => undefined);
    let said = Promise.resolve();
    const then = (next: () => void | Promise<void>): void => {
      said = said.then(next);
      said.catch(reject);
    };
    const listen = async (): Promise<void> => {
      for await (const { from, to } of utterances(speech, clip, () => then(() => tell({ kind: "began" })))) {
        const words = this.transcribe(clip.cut(from, to), timeoutMs, signal);
        words.catch(() => undefined);
        then(async () => {
          tell({ kind: "words", text: await words, final: true, untilS: to / EARS_RATE });
          tell({ kind: "ended" });
        });
      }
      await said;
    };
    try {
      await Promise.race([Promise.all([feed(sound, speech, clip, signal), listen()]), failed]);
    } finally {
      speech.close();
    }
  }

  private async transcribe(samples: Int16Array, timeoutMs: number, signal: AbortSignal): Promise<string> {
    const { model, language: tag } = this.options;
    const [language] = tag.toLowerCase().split("-");
    const late = () => new SpeechError("silent", `${this.who} of STT_BASE_URL gave no words within ${timeoutMs} ms.`);
    const done = new AbortController();
    try {
      const file = await toFile(writeWav(samples, EARS_RATE), "speech.wav", { type: "audio/wav" });
      const request = { file, model, response_format: "json", ...(language && { language }) } as const;
      const asked = this.client.audio.transcriptions.create(request, {
        signal: AbortSignal.any([signal, done.signal]),
      });
      const answer = await inTime(asked, timeoutMs, signal, late);
      if (typeof answer?.text === "string") return answer.text.trim();
      throw new SpeechError("broken", `${this.who} answered without words: correct STT_BASE_URL.`);
    } catch (err) {
      throw openaiError(service, err, signal);
    } finally {
      done.abort();
    }
  }
}

async function feed(
  sound: AsyncIterable<AudioFrame>,
  speech: VADStream,
  clip: Clip,
  signal: AbortSignal,
): Promise<void> {
  const push = (frame: AudioFrame): void => {
    clip.add(frame);
    speech.pushFrame(frame);
  };
  for await (const frame of sound) if (!signal.aborted) push(frame);
  if (signal.aborted) return;
  // The detector's own `endInput` fails: its stream is locked by itself.
  clip.end();
  push(tail);
}

/**
 * The places of utterances in the clip. They are cut from it by us: the frames in the detector's own events share a buffer that it
 * has written on by the time they are read.
 */
async function* utterances(
  speech: VADStream,
  clip: Clip,
  onBegin: () => void,
): AsyncGenerator<{ from: number; to: number }> {
  let from: number | undefined;
  for await (const { type, samplesIndex } of speech) {
    if (type === VADEventType.START_OF_SPEECH) {
      from = samplesIndex - lead;
      onBegin();
    }
    if (from !== undefined && samplesIndex - from >= longest) {
      yield { from, to: samplesIndex };
      from = samplesIndex;
      clip.forget(from);
      onBegin();
    }
    if (type === VADEventType.END_OF_SPEECH && from !== undefined) {
      yield { from, to: samplesIndex };
      from = undefined;
    }
    if (from === undefined) clip.forget(samplesIndex - lead);
    if (clip.endsWithin(samplesIndex, detectorWindow)) return;
  }
}
