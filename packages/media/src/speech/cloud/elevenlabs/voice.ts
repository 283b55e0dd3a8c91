import { postForSound } from "../../port/post-for-sound.ts";
import type { Service } from "../../port/speech-error.ts";
import { Voice } from "../../port/voice.ts";

const sampleRate = 16_000;

const service: Service = {
  name: "ElevenLabs",
  keyEnv: "ELEVENLABS_API_KEY",
  urlEnv: "ELEVENLABS_BASE_URL",
  choice: "voice_config.voice_id (or ELEVENLABS_VOICE_ID), ELEVENLABS_MODEL",
};

export type ElevenLabsOptions = { apiKey: string; baseUrl: string; model: string; voiceId: string; language: string };

/** Speaks by ElevenLabs: its streaming endpoint, a request a sentence. */
export class ElevenLabsVoice extends Voice {
  label = "elevenlabs.voice";
  readonly who = service.name;
  private readonly options: ElevenLabsOptions;

  constructor(options: ElevenLabsOptions) {
    super(sampleRate);
    this.options = options;
  }

  pieces(text: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
    const { apiKey, baseUrl, model, voiceId, language } = this.options;
    const url = new URL(`${baseUrl.replace(/\/$/, "")}/v1/text-to-speech/${encodeURIComponent(voiceId)}/stream`);
    url.searchParams.set("output_format", `pcm_${sampleRate}`);
    const [language_code] = language.toLowerCase().split("-");
    return postForSound(service, {
      url,
      headers: { "xi-api-key": apiKey },
      body: { text, model_id: model, language_code },
      signal,
    });
  }
}
