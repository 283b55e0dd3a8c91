import { ReadableStream, TransformStream } from "node:stream/web";
import { type stt, type tts, voice } from "@livekit/agents";
import type { AudioFrame } from "@livekit/rtc-node";
import type { Recordings } from "../speech/recordings.ts";
import { speak } from "../speech/speak.ts";
import type { LastSound } from "./last-sound.ts";
import type { Speaking } from "./utterance.ts";

export type CallAgentOptions = {
  voice: tts.TTS;
  recordings: Recordings;
  /** What is to be said now. */
  speaking(): Speaking | undefined;
  /** The caller has said something, as far as the turn detection knows. */
  onSpeech(text: string): Promise<void>;
  onVoiceFailed(err: unknown): void;
  /** Looks at what comes from the caller on its way to the recognizer. */
  lastSound: LastSound;
  /** Resolves when it is somebody else's turn to be heard: LiveKit's session drops words over what must be heard whole. */
  turn(): Promise<void>;
};

/**
 * The agent as LiveKit's session sees it. It answers nothing by itself: what the caller says goes to the conversation, and
 * what the conversation says comes back as an utterance, through `llmNode` and `ttsNode`.
 */
export class CallAgent extends voice.Agent {
  private readonly options: CallAgentOptions;

  constructor(options: CallAgentOptions) {
    super({ instructions: "" });
    this.options = options;
  }

  override async onUserTurnCompleted(_context: unknown, message: { textContent?: string | undefined }): Promise<void> {
    const text = message.textContent?.trim();
    if (text) await this.options.onSpeech(text);
    throw new voice.StopResponse();
  }

  override async sttNode(audio: AsyncIterable<AudioFrame>, settings: voice.ModelSettings) {
    const watched = ReadableStream.from(this.options.lastSound.watch(audio)) as ReadableStream<AudioFrame>;
    const heard = await super.sttNode(watched, settings);
    return heard && heard.pipeThrough(this.inTurn());
  }

  override async llmNode(): Promise<ReadableStream<string> | null> {
    const speaking = this.options.speaking();
    if (!speaking) return null;
    return ReadableStream.from(speaking.utterance.sentences(speaking.abort.signal)) as ReadableStream<string>;
  }

  override async ttsNode(text: AsyncIterable<string>): Promise<ReadableStream<AudioFrame> | null> {
    const speaking = this.options.speaking();
    if (!speaking) return null;
    return ReadableStream.from(this.sound(speaking, text)) as ReadableStream<AudioFrame>;
  }

  /** A stream and no generator: one that waits for words cannot be ended, and LiveKit's session waits 5 s for its end. */
  private inTurn<T extends stt.SpeechEvent | string>(): TransformStream<T, T> {
    return new TransformStream<T, T>({
      transform: async (event, controller) => {
        await this.options.turn();
        controller.enqueue(event);
      },
    });
  }

  private async *sound(speaking: Speaking, text: AsyncIterable<string>): AsyncGenerator<AudioFrame> {
    try {
      yield* speak(this.options.voice, this.options.recordings, text, speaking.spoken, speaking.abort.signal);
    } catch (err) {
      speaking.failed = true;
      this.options.onVoiceFailed(err);
    }
  }
}
