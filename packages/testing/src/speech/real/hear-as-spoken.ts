import { type APIConnectOptions, stt } from "@livekit/agents";
import type { Ears } from "@switchboard/media/speech/port/ears";
import { framesOf, silence } from "../conformance/sound.ts";

const frameMs = 20;

/** Gives ears a sentence as fast as it was spoken, with silence around it, and tells when the words were final after its last sound. */
export async function hearAsSpoken(
  ears: Ears,
  samples: Int16Array,
  connOptions: APIConnectOptions,
): Promise<{ text: string; ms: number }> {
  const stream = ears.stream({ connOptions });
  const frames = [...framesOf(silence(1)), ...framesOf(samples)];
  const quiet = [...framesOf(silence(1))];
  const begun = performance.now();
  let at = 0;
  const timer = setInterval(() => {
    for (; begun + at * frameMs <= performance.now(); at += 1) {
      const frame = frames[at] ?? quiet[at % quiet.length];
      if (frame) stream.pushFrame(frame);
    }
  }, frameMs / 4);
  const endsAt = begun + frames.length * frameMs;
  const texts: string[] = [];
  try {
    for await (const { type, alternatives } of stream) {
      if (type === stt.SpeechEventType.FINAL_TRANSCRIPT) texts.push(alternatives?.[0].text ?? "");
      if (type === stt.SpeechEventType.END_OF_SPEECH && performance.now() > endsAt) break;
    }
  } finally {
    clearInterval(timer);
    stream.close();
  }
  return { text: texts.join(" "), ms: performance.now() - endsAt };
}
