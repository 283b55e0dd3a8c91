import { initializeLogger } from "@livekit/agents";
import { expect, it } from "vitest";
import { z } from "zod";
import { chooseEars, chooseVoice } from "./choose.ts";
import { speechEnv } from "./env.ts";
import { selectSpeech } from "./select.ts";

initializeLogger({ pretty: false, level: "silent" });

const env = (given: Record<string, string> = {}) => z.object(speechEnv).parse(given);
const all = {
  STT_BASE_URL: "http://127.0.0.1:1/v1",
  TTS_BASE_URL: "http://127.0.0.1:1/v1",
  DEEPGRAM_API_KEY: "k",
  ELEVENLABS_API_KEY: "k",
};

it("takes a server of ours before a cloud, and a cloud before the programs of this machine", () => {
  expect(chooseEars(env(all))).toBe("openai");
  expect(chooseEars(env({ DEEPGRAM_API_KEY: "k" }))).toBe("deepgram");
  expect(chooseEars(env())).toBe("offline");
  expect(chooseVoice(env(all), undefined)).toBe("openai");
  expect(chooseVoice(env({ ELEVENLABS_API_KEY: "k", DEEPGRAM_API_KEY: "k" }), undefined)).toBe("elevenlabs");
  expect(chooseVoice(env({ DEEPGRAM_API_KEY: "k" }), undefined)).toBe("deepgram");
  expect(chooseVoice(env(), undefined)).toBe("offline");
});

it("gives a config the voice that it names, or says what is missing", () => {
  for (const provider of ["openai", "elevenlabs", "deepgram", "offline"] as const) {
    expect(chooseVoice(env(all), { provider })).toBe(provider);
  }
  expect(() => chooseVoice(env(), { provider: "elevenlabs" })).toThrow(/voice_config.provider.*set ELEVENLABS_API_KEY/);
  expect(() => chooseVoice(env(), { provider: "openai" })).toThrow(/set TTS_BASE_URL/);
});

it("makes ears and voice of what was chosen, in the config's language", () => {
  const chosen = selectSpeech(env(all), { language: "de", voice_config: { provider: "elevenlabs", voice_id: "v" } });
  expect(chosen).toMatchObject({ name: "openai.ears, elevenlabs.voice", endsTurns: true });
  expect(chosen.stt.language).toBe("de");
  const cloud = selectSpeech(env({ DEEPGRAM_API_KEY: "k" }), {});
  expect(cloud.name).toBe("deepgram.ears, deepgram.voice");
});

it("says which key of the config or which variable a voice or a language needs", () => {
  expect(() => selectSpeech(env({ ...all }), { voice_config: { provider: "elevenlabs" } })).toThrow(
    /voice_config.voice_id, or ELEVENLABS_VOICE_ID/,
  );
  expect(() => selectSpeech(env({ ...all }), { language: "fr", voice_config: { provider: "deepgram" } })).toThrow(
    /Deepgram needs a voice for "fr"/,
  );
  expect(() => selectSpeech(env(), { language: "fr" })).toThrow(
    /language is "fr": set STT_BASE_URL or DEEPGRAM_API_KEY/,
  );
});
