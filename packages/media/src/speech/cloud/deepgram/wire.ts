import { z } from "zod";
import type { Heard } from "../../port/ears.ts";

const results = z.object({
  type: z.literal("Results"),
  start: z.number(),
  duration: z.number(),
  is_final: z.boolean(),
  speech_final: z.boolean(),
  channel: z.object({
    alternatives: z.array(z.object({ transcript: z.string(), confidence: z.number() })).min(1),
  }),
});
/** What Deepgram says while it listens; anything else that it says means nothing to us. */
const message = z.union([
  results,
  z.object({ type: z.literal("SpeechStarted") }),
  z.object({ type: z.literal("UtteranceEnd") }),
  z.object({ type: z.string().refine((type) => !["Results", "SpeechStarted", "UtteranceEnd"].includes(type)) }),
]);

/** One of Deepgram's messages as ears tell it. Throws an Error for what is none. */
export function readMessage(data: string): Heard[] {
  const said = message.parse(JSON.parse(data));
  if (said.type === "SpeechStarted") return [{ kind: "began" }];
  if (said.type === "UtteranceEnd") return [{ kind: "ended" }];
  if (!("channel" in said)) return [];
  const [best] = said.channel.alternatives;
  const { transcript: text = "", confidence } = best ?? {};
  const untilS = said.start + said.duration;
  const words: Heard = {
    kind: "words",
    text,
    final: said.is_final,
    untilS,
    ...(confidence !== undefined && { confidence }),
  };
  return said.speech_final ? [words, { kind: "ended" }] : [words];
}
