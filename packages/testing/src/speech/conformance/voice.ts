import { APIConnectionError } from "@livekit/agents";
import type { SpeechError } from "@switchboard/media/speech/port/speech-error";
import type { Voice } from "@switchboard/media/speech/port/voice";
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Fault } from "./fault.ts";
import { asText, recordLog } from "./log-record.ts";

/** A voice that is held to what every voice must do. Each `make` is asked for once a test. */
export type VoiceSubject = {
  name: string;
  make(): Voice;
  faults: Fault<Voice>[];
  /** It never gives a sound. */
  hangs(): Voice;
  /** Its first attempt fails and the next works. */
  failsOnce?(): Voice;
  /** It stops for ever after the first sound. */
  hangsLater?(): Voice;
  /** Breaks off after the first sound; would work at a second attempt. */
  breaksOff?(): Voice;
  /** It gives its first sound, and the rest once `letGo` is called. */
  heldBack?(): { voice: Voice; letGo(): void };
  /** Programs that run or requests that are open. */
  open(): number;
  /** What it was asked to say, where that can be seen. */
  asked?(): string[];
  /** Forgets what it was asked. */
  reset?(): void;
};

const secret = "Mrs Bellweather lives at 12 Rosewater Lane";
const limits = { maxRetry: 2, retryIntervalMs: 10, timeoutMs: 20_000 };
const short = { maxRetry: 0, retryIntervalMs: 10, timeoutMs: 300 };
const markup = [
  "-o /tmp/never --help",
  '<speak>It is <break time="90s"/> here</speak>',
  "Say [[h@loU]] to it",
  "Costs $(date) `ls`; & | > < 5",
  "One\u0000 line\n\nand another",
];

type Said = { samples: number; peak: number; rate: number; error: SpeechError | undefined };

async function say(voice: Voice, text: string, options = limits, signal?: AbortSignal): Promise<Said> {
  const said: Said = { samples: 0, peak: 0, rate: 0, error: undefined };
  try {
    for await (const { frame } of voice.synthesize(text, options, signal)) {
      said.samples += frame.samplesPerChannel;
      said.rate = frame.sampleRate;
      for (const sample of frame.data) said.peak = Math.max(said.peak, sample);
    }
  } catch (err) {
    said.error = err as SpeechError;
  }
  return said;
}

/** What every voice must do: the same list for each. */
export function voiceConformance(subject: VoiceSubject): void {
  describe(`${subject.name}: the voice`, () => {
    let logged: ReturnType<typeof recordLog>;
    beforeAll(() => {
      logged = recordLog();
    });
    // Nothing may be left of any of it, whatever became of it.
    beforeEach(() => {
      subject.reset?.();
      onTestFinished(async () => {
        await expect.poll(subject.open).toBe(0);
        expect(logged.text()).not.toContain("Bellweather");
      });
    });

    it("speaks a sentence, loud enough and long enough, at the rate that it names", async () => {
      const voice = subject.make();
      const said = await say(voice, "Your order comes on Friday.");
      expect(said).toMatchObject({ error: undefined, rate: voice.sampleRate });
      expect(said.samples / said.rate).toBeGreaterThan(0.8);
      expect(said.samples / said.rate).toBeLessThan(6);
      expect(said.peak).toBeGreaterThan(2_000);
    });

    it("speaks as text what looks like an option, a tag, phonemes or a command", async () => {
      for (const text of markup) {
        const { error, samples, rate } = await say(subject.make(), text);
        expect(error).toBeUndefined();
        expect(samples / rate).toBeGreaterThan(0.3);
        expect(samples / rate).toBeLessThan(30);
      }
      for (const text of subject.asked?.() ?? []) {
        expect(text).not.toMatch(/<\p{L}|<\/|\[\[|\p{Cc}/u);
        expect(text).toMatch(/help|here|to it|date|another|Friday/);
      }
    });

    it("has no sound for a sign without a word, and no error", async () => {
      expect(await say(subject.make(), " … ")).toMatchObject({ samples: 0, error: undefined });
    });

    it("stops when it is called off, before and while it speaks, without an error", async () => {
      const before = await say(subject.make(), secret, limits, AbortSignal.abort());
      expect(before).toMatchObject({ samples: 0, error: undefined });
      const off = new AbortController();
      const while_ = say(subject.hangs(), secret, limits, off.signal);
      await expect.poll(subject.open).toBeGreaterThan(0);
      off.abort();
      expect(await while_).toMatchObject({ samples: 0, error: undefined });
    });

    it("stops when its reader leaves", async () => {
      const speech = subject.hangs().synthesize(secret, limits);
      await expect.poll(subject.open).toBeGreaterThan(0);
      speech.close();
    });

    it("is cut off when it hangs, and says so", async () => {
      const { error, samples } = await say(subject.hangs(), secret, short);
      expect(samples).toBe(0);
      expect(error).toMatchObject({ name: "SpeechError", fault: "silent" });
    });

    it.each(subject.faults)("says what is wrong and what to do: $name", async ({ make, fault, says }) => {
      const voice = make();
      const events: unknown[] = [];
      voice.on("error", ({ error }) => events.push(error));
      const { error } = await say(voice, secret, { ...limits, maxRetry: 0 });
      expect(error).toMatchObject({ name: "SpeechError", fault });
      expect(error?.message).toMatch(says);
      expect(asText(error)).not.toMatch(/Bellweather|key-of-the-test/);
      expect(events).toEqual([error]);
      expect(error).not.toBeInstanceOf(APIConnectionError);
    });

    const { failsOnce, hangsLater, breaksOff, heldBack } = subject;
    if (failsOnce) {
      it("tries again while nothing was said", async () => {
        const said = await say(failsOnce(), secret);
        expect(said.error).toBeUndefined();
        expect(said.samples).toBeGreaterThan(0);
      });
    }

    if (breaksOff) {
      it("does not say again what was half said, but tells its reader", async () => {
        const said = await say(breaksOff(), secret);
        expect(said.error).toMatchObject({ fault: "broken" });
        expect(said.samples).toBeGreaterThan(0);
        expect(subject.asked?.()).toHaveLength(1);
      });
    }

    if (hangsLater) {
      it("is cut off when it stops in the middle of a sentence", async () => {
        const said = await say(hangsLater(), secret, short);
        expect(said.error).toMatchObject({ fault: "silent" });
        expect(said.samples).toBeGreaterThan(0);
      });
    }

    if (heldBack) {
      it("gives its first sound before the last is there", async () => {
        const { voice, letGo } = heldBack();
        const speech = voice.synthesize(secret, limits);
        expect((await speech.next()).done).toBe(false);
        letGo();
        let rest = 0;
        for await (const { frame } of speech) rest += frame.samplesPerChannel;
        expect(rest).toBeGreaterThan(0);
      });
    }
  });
}
