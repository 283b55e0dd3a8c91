import { postForSound } from "../../port/post-for-sound.ts";
import { Voice } from "../../port/voice.ts";
import { type DeepgramOptions, deepgram, deepgramUrl } from "./service.ts";

const sampleRate = 24_000;
const service = deepgram("voice_config.voice_id");

/** Speaks by Deepgram's Aura, a request a sentence. `voiceId`: its model, as `aura-2-thalia-en`. */
export class DeepgramVoice extends Voice {
  label = "deepgram.voice";
  readonly who = service.name;
  private readonly options: DeepgramOptions & { voiceId: string };

  constructor(options: DeepgramOptions & { voiceId: string }) {
    super(sampleRate);
    this.options = options;
  }

  pieces(text: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
    const { apiKey, voiceId } = this.options;
    const params = { model: voiceId, encoding: "linear16", sample_rate: String(sampleRate), container: "none" };
    const url = deepgramUrl(this.options, "http", "/v1/speak", { ...params, mip_opt_out: "true" });
    return postForSound(service, { url, headers: { authorization: `Token ${apiKey}` }, body: { text }, signal });
  }
}
