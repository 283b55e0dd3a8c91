import { findProgram } from "@switchboard/testing/program";
import { earsConformance } from "@switchboard/testing/speech/conformance/ears";
import { voiceConformance } from "@switchboard/testing/speech/conformance/voice";
import { PEER_KEY, type PeerMood } from "@switchboard/testing/speech/peer/mood";
import { startSpeechPeer } from "@switchboard/testing/speech/peer/peer";
import { afterAll, describe } from "vitest";
import { OpenaiEars } from "./ears.ts";
import { OpenaiVoice } from "./voice.ts";

const peer = await startSpeechPeer();
afterAll(() => peer.close());

const given = { baseUrl: peer.openaiUrl, apiKey: PEER_KEY, model: "whisper-1", language: "en-US" };
const nowhere = { ...given, baseUrl: "http://127.0.0.1:9/v1" };
const keyless = { ...given, apiKey: undefined };

/** A part after the peer was put into this mood. */
function inMood<T>(make: () => T, ...moods: PeerMood[]): () => T {
  return () => {
    peer.mood(...moods);
    return make();
  };
}

const ears = () => new OpenaiEars(given);
describe.skipIf(!findProgram("flite"))("OpenAI's format", () => {
  earsConformance({
    name: "openai",
    make: ears,
    hang: inMood(ears, "hangs"),
    failOnce: inMood(ears, { status: 503 }, "well"),
    breakOff: inMood(ears, "breaks off", "well"),
    faults: [
      {
        name: "401",
        make: inMood(() => new OpenaiEars(keyless), "well"),
        fault: "refused",
        says: /answered 401: correct STT_API_KEY/,
      },
      { name: "404", make: inMood(ears, { status: 404 }), fault: "unknown", says: /STT_MODEL, or STT_BASE_URL/ },
      {
        name: "429",
        make: inMood(ears, { status: 429 }),
        fault: "busy",
        says: /429: too many requests .* STT_API_KEY/,
      },
      { name: "500", make: inMood(ears, { status: 500 }), fault: "failed", says: /answered 500/ },
      { name: "another page", make: inMood(ears, "nonsense"), fault: "broken", says: /correct STT_BASE_URL/ },
      { name: "nobody there", make: () => new OpenaiEars(nowhere), fault: "unreachable", says: /correct STT_BASE_URL/ },
    ],
    open: peer.open,
    expect: peer.expect,
    tolerance: 0,
  });
});

const voice = () => new OpenaiVoice({ ...given, voice: "alloy" });
voiceConformance({
  name: "openai",
  make: inMood(voice, "well"),
  hangs: inMood(voice, "hangs"),
  hangsLater: inMood(voice, "hangs later"),
  failsOnce: inMood(voice, { status: 503 }, "well"),
  breaksOff: inMood(voice, "breaks off", "well"),
  heldBack: () => ({ voice: inMood(voice, "held")(), letGo: peer.letGo }),
  faults: [
    {
      name: "401",
      make: inMood(() => new OpenaiVoice({ ...keyless, voice: "a" }), "well"),
      fault: "refused",
      says: /correct TTS_API_KEY/,
    },
    { name: "404", make: inMood(voice, { status: 404 }), fault: "unknown", says: /TTS_VOICE.*TTS_BASE_URL/ },
    { name: "429", make: inMood(voice, { status: 429 }), fault: "busy", says: /too many requests .* TTS_API_KEY/ },
    { name: "500", make: inMood(voice, { status: 500 }), fault: "failed", says: /answered 500/ },
    { name: "another page", make: inMood(voice, "nonsense"), fault: "broken", says: /TTS_BASE_URL was asked for WAV/ },
    {
      name: "nobody there",
      make: () => new OpenaiVoice({ ...nowhere, voice: "a" }),
      fault: "unreachable",
      says: /TTS_BASE_URL/,
    },
  ],
  open: peer.open,
  asked: () => peer.texts,
  reset: peer.reset,
});
