import { AudioFrame, AudioResampler } from "@livekit/rtc-node";
import type { OpenAI } from "openai";
import type { Service } from "../port/speech-error.ts";
import { SpeechError } from "../port/speech-error.ts";
import { Voice } from "../port/voice.ts";
import { type OpenaiOptions, openaiClient, openaiError } from "./service.ts";
import { WavReader } from "./wav-reader.ts";

const sampleRate = 24_000;

const service: Service = {
  name: "The speech server",
  keyEnv: "TTS_API_KEY",
  urlEnv: "TTS_BASE_URL",
  choice: "voice_config.voice_id (or TTS_VOICE), TTS_MODEL",
};

/**
 * Speaks by any server of OpenAI's format (`POST /audio/speech`), a request a sentence. It is asked for WAV, which says its rate:
 * servers disagree on that of `pcm`.
 */
export class OpenaiVoice extends Voice {
  label = "openai.voice";
  readonly who: string;
  private readonly client: OpenAI;
  private readonly options: OpenaiOptions & { voice: string };

  constructor(options: OpenaiOptions & { voice: string }) {
    super(sampleRate);
    this.options = options;
    this.client = openaiClient(options);
    this.who = service.name;
  }

  async *pieces(text: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { model, voice } = this.options;
    let begun = false;
    try {
      const request = { input: text, model, voice, response_format: "wav" } as const;
      const response = await this.client.audio.speech.create(request, { signal });
      if (!response.body) return;
      const wav = new WavReader();
      const rated = new ToRate(sampleRate);
      for await (const piece of response.body as AsyncIterable<Uint8Array>) {
        begun = true;
        const samples = readPiece(wav, piece);
        if (samples.length > 0) yield* rated.push(samples, wav.sampleRate);
      }
      yield* rated.flush();
    } catch (err) {
      throw openaiError(service, err, signal, begun);
    }
  }
}

function readPiece(wav: WavReader, piece: Uint8Array): Int16Array<ArrayBuffer> {
  try {
    return wav.read(piece);
  } catch (err) {
    const why = err instanceof Error ? err.message : "something else";
    throw new SpeechError("broken", `${service.name} of TTS_BASE_URL was asked for WAV and sent ${why}.`);
  }
}

/** Sound at another rate than it comes in, piece by piece. */
class ToRate {
  private readonly to: number;
  private resampler: AudioResampler | undefined;

  constructor(to: number) {
    this.to = to;
  }

  *push(samples: Int16Array<ArrayBuffer>, from: number): Generator<Uint8Array> {
    if (from === this.to) {
      yield new Uint8Array(samples.buffer);
      return;
    }
    this.resampler ??= new AudioResampler(from, this.to);
    yield* this.resampler.push(new AudioFrame(samples, from, 1, samples.length)).map(bytesOf);
  }

  *flush(): Generator<Uint8Array> {
    if (this.resampler) yield* this.resampler.flush().map(bytesOf);
  }
}

const bytesOf = ({ data }: AudioFrame): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
