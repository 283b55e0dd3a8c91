import { initializeLogger } from "@livekit/agents";
import { AudioResampler } from "@livekit/rtc-node";
import { OfflineEars } from "@switchboard/media/speech/offline/ears";
import { OfflineVoice } from "@switchboard/media/speech/offline/voice";
import { OpenaiEars } from "@switchboard/media/speech/openai/ears";
import { OpenaiVoice } from "@switchboard/media/speech/openai/voice";
import { EARS_RATE, type Ears } from "@switchboard/media/speech/port/ears";
import type { Voice } from "@switchboard/media/speech/port/voice";
import { loudMs, wordErrors } from "../conformance/sound.ts";
import { hearAsSpoken } from "./hear-as-spoken.ts";
import { startRealSpeech } from "./start.ts";

/** Says five sentences by each voice that is real here, has them heard by each ears, and tells how long it took and what was heard. */
const sentences = [
  "Please tell me your opening hours on Saturday.",
  "Where is my order, I have been waiting for two weeks.",
  "I would like to speak to a person please.",
  "The parcel was left in the rain.",
  "Can you change the delivery address.",
];
const limits = { maxRetry: 0, retryIntervalMs: 1, timeoutMs: 60_000 };

type Recording = { firstMs: number; samples: Int16Array };

async function record(voice: Voice, text: string): Promise<Recording> {
  const resampler = new AudioResampler(voice.sampleRate, EARS_RATE);
  const begun = performance.now();
  let firstMs: number | undefined;
  const samples: number[] = [];
  for await (const { frame } of voice.synthesize(text, limits)) {
    firstMs ??= performance.now() - begun;
    for (const { data } of resampler.push(frame)) samples.push(...data);
  }
  for (const { data } of resampler.flush()) samples.push(...data);
  return { firstMs: firstMs ?? Number.NaN, samples: withoutEnd(Int16Array.from(samples)) };
}

/** Without the silence at its end, so that it is known when speech ends. */
function withoutEnd(samples: Int16Array): Int16Array {
  const step = EARS_RATE / 50;
  let end = samples.length;
  while (end > step && loudMs(samples.subarray(end - step, end)) === 0) end -= step;
  return samples.slice(0, end);
}

const range = (values: number[]): string => {
  const [all, half] = [values.map(Math.round).sort((a, b) => a - b), Math.floor(values.length / 2)];
  return `median ${all[half]} ms (${all[0]} to ${all.at(-1)})`;
};

initializeLogger({ pretty: false, level: "silent" });
const server = await startRealSpeech();
try {
  const options = { baseUrl: server.url, apiKey: undefined, model: "whisper-1", language: "en" };
  const voices: [string, Voice][] = [
    ["flite", new OfflineVoice("en")],
    ["Piper", new OpenaiVoice({ ...options, voice: "joe" })],
  ];
  const spoken = new Map<string, Recording[]>();
  for (const [name, voice] of voices) {
    await record(voice, "Warming up.");
    const recordings: Recording[] = [];
    for (const text of sentences) recordings.push(await record(voice, text));
    spoken.set(name, recordings);
    console.log(`${name}: text to first audio ${range(recordings.map(({ firstMs }) => firstMs))}`);
  }
  const pairs: [string, Ears, string][] = [
    ["pocketsphinx", new OfflineEars(), "flite"],
    ["Whisper", new OpenaiEars(options), "flite"],
    ["Whisper", new OpenaiEars(options), "Piper"],
  ];
  for (const [name, ears, speaker] of pairs) {
    const heard = [];
    for (const { samples } of spoken.get(speaker) ?? []) heard.push(await hearAsSpoken(ears, samples, limits));
    const errors = wordErrors(sentences.join(" "), heard.map(({ text }) => text).join(" "));
    const late = range(heard.map(({ ms }) => ms));
    console.log(
      `${name} on ${speaker}: end of speech to final text ${late}, ${Math.round(errors * 100)} % of words wrong`,
    );
    if (errors > 0.2) process.exitCode = 1;
  }
} finally {
  server.stop();
}
