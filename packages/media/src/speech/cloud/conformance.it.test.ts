import { findProgram } from "@switchboard/testing/program";
import { earsConformance } from "@switchboard/testing/speech/conformance/ears";
import { voiceConformance } from "@switchboard/testing/speech/conformance/voice";
import { PEER_KEY, type PeerMood } from "@switchboard/testing/speech/peer/mood";
import { startSpeechPeer } from "@switchboard/testing/speech/peer/peer";
import { afterAll, describe } from "vitest";
import type { Voice } from "../port/voice.ts";
import { DeepgramEars } from "./deepgram/ears.ts";
import { DeepgramVoice } from "./deepgram/voice.ts";
import { ElevenLabsVoice } from "./elevenlabs/voice.ts";

const peer = await startSpeechPeer();
afterAll(() => peer.close());

const given = { apiKey: PEER_KEY, baseUrl: peer.url, language: "en", model: "nova-3", voiceId: "aura-2-thalia-en" };
type Given = typeof given;
const otherKey = { ...given, apiKey: "another-key" };
const nowhere = { ...given, baseUrl: "http://127.0.0.1:9" };

/** A part after the peer was put into this mood. */
function inMood<T>(make: () => T, ...moods: PeerMood[]): () => T {
  return () => {
    peer.mood(...moods);
    return make();
  };
}

const ears = () => new DeepgramEars(given);
const late = { status: 503 };
describe.skipIf(!findProgram("flite"))("Deepgram", () => {
  earsConformance({
    name: "deepgram",
    make: ears,
    hang: inMood(ears, "hangs later"),
    failOnce: inMood(ears, late, "well"),
    breakOff: inMood(ears, "breaks off", "well"),
    faults: [
      {
        name: "401",
        make: inMood(() => new DeepgramEars(otherKey), "well"),
        fault: "refused",
        says: /401: correct DEEPGRAM_API_KEY/,
      },
      {
        name: "400",
        make: inMood(ears, { status: 400 }),
        fault: "unknown",
        says: /DEEPGRAM_MODEL and the config's language/,
      },
      { name: "402", make: inMood(ears, { status: 402 }), fault: "refused", says: /nothing left to pay/ },
      { name: "429", make: inMood(ears, { status: 429 }), fault: "busy", says: /429: too many requests/ },
      { name: "500", make: inMood(ears, { status: 500 }), fault: "failed", says: /answered 500/ },
      { name: "another server", make: inMood(ears, "nonsense"), fault: "broken", says: /correct DEEPGRAM_BASE_URL/ },
      {
        name: "nobody there",
        make: () => new DeepgramEars(nowhere),
        fault: "unreachable",
        says: /correct DEEPGRAM_BASE_URL/,
      },
      { name: "a connection that breaks off", make: inMood(ears, "breaks off"), fault: "broken", says: /broke off/ },
    ],
    open: peer.open,
    expect: peer.expect,
    tolerance: 0,
  });
});

function voices(name: string, env: string, make: (given: Given) => Voice): void {
  const voice = () => make(given);
  voiceConformance({
    name,
    make: inMood(voice, "well"),
    hangs: inMood(voice, "hangs"),
    hangsLater: inMood(voice, "hangs later"),
    failsOnce: inMood(voice, late, "well"),
    breaksOff: inMood(voice, "breaks off", "well"),
    heldBack: () => ({ voice: inMood(voice, "held")(), letGo: peer.letGo }),
    faults: [
      {
        name: "401",
        make: inMood(() => make(otherKey), "well"),
        fault: "refused",
        says: new RegExp(`401: correct ${env}_API_KEY`),
      },
      { name: "404", make: inMood(voice, { status: 404 }), fault: "unknown", says: /correct voice_config.voice_id/ },
      { name: "429", make: inMood(voice, { status: 429 }), fault: "busy", says: /429: too many requests/ },
      { name: "500", make: inMood(voice, { status: 500 }), fault: "failed", says: /answered 500/ },
      {
        name: "another page",
        make: inMood(voice, "nonsense"),
        fault: "broken",
        says: new RegExp(`correct ${env}_BASE_URL`),
      },
      { name: "nobody there", make: () => make(nowhere), fault: "unreachable", says: new RegExp(`${env}_BASE_URL`) },
    ],
    open: peer.open,
    asked: () => peer.texts,
    reset: peer.reset,
  });
}

voices("elevenlabs", "ELEVENLABS", (options) => new ElevenLabsVoice(options));
voices("deepgram", "DEEPGRAM", (options) => new DeepgramVoice(options));
