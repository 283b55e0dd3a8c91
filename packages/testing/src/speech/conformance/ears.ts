import { stt } from "@livekit/agents";
import type { Ears, HearingStream } from "@switchboard/media/speech/port/ears";
import type { SpeechError } from "@switchboard/media/speech/port/speech-error";
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { speech } from "../../voice/caller.ts";
import type { Fault } from "./fault.ts";
import { asText, recordLog } from "./log-record.ts";
import { framesOf, silence, wordErrors } from "./sound.ts";

/** Ears that are held to what all ears must do. Each of them is asked for once a test. */
export type EarsSubject = {
  name: string;
  make(): Ears;
  faults: Fault<Ears>[];
  /** They never hear anything, and never say so. */
  hang(): Ears;
  /** Their first attempt fails at once and the next works. */
  failOnce(): Ears;
  /** They break off in the middle of the first utterance. */
  breakOff(): Ears;
  /** Programs that run or requests that are open. */
  open(): number;
  /** Told what will be said, for those that cannot know. */
  expect?(utterances: { text: string; sound: Int16Array }[]): void;
  /** Words that may be wrong, as a share. */
  tolerance: number;
};

const sentences = [
  "Please tell me your opening hours on Saturday.",
  "My name is Mary Bellweather and I want to go home.",
];
const quick = { maxRetry: 2, retryIntervalMs: 10, timeoutMs: 20_000 };
const short = { maxRetry: 0, retryIntervalMs: 10, timeoutMs: 300 };

type Told = { order: string; texts: string[]; error: SpeechError | undefined };

const letters: Partial<Record<stt.SpeechEventType, string>> = {
  [stt.SpeechEventType.START_OF_SPEECH]: "b",
  [stt.SpeechEventType.INTERIM_TRANSCRIPT]: "p",
  [stt.SpeechEventType.FINAL_TRANSCRIPT]: "f",
  [stt.SpeechEventType.END_OF_SPEECH]: "e",
};

/** Everything that a stream tells: b(egan), p(artial), f(inal), e(nded), and the final texts. */
async function told(stream: HearingStream): Promise<Told> {
  const all: Told = { order: "", texts: [], error: undefined };
  try {
    for await (const { type, alternatives } of stream) {
      all.order += letters[type] ?? "";
      if (type === stt.SpeechEventType.FINAL_TRANSCRIPT) all.texts.push(alternatives?.[0].text ?? "");
    }
  } catch (err) {
    all.error = err as SpeechError;
  }
  return all;
}

function push(stream: HearingStream, ...sounds: Int16Array[]): void {
  for (const sound of sounds) for (const frame of framesOf(sound)) stream.pushFrame(frame);
}

/** What all ears must do: the same list for each. */
export function earsConformance(subject: EarsSubject): void {
  describe(`${subject.name}: the ears`, () => {
    let logged: ReturnType<typeof recordLog>;
    let said: Int16Array[];
    beforeAll(async () => {
      logged = recordLog();
      said = await Promise.all(sentences.map(speech));
    });
    beforeEach(() => {
      subject.expect?.(sentences.map((text, i) => ({ text, sound: said[i] as Int16Array })));
      onTestFinished(async () => {
        await expect.poll(subject.open).toBe(0);
        expect(logged.text()).not.toContain("Bellweather");
      });
    });

    const heardWell = ({ texts, error }: Told, expected = sentences): void => {
      expect(error).toBeUndefined();
      expect(wordErrors(expected.join(" "), texts.join(" "))).toBeLessThanOrEqual(subject.tolerance);
    };

    it("hear one utterance after the other: when it begins, its words, and when it has ended", async () => {
      const ears = subject.make();
      const stream = ears.stream({ connOptions: quick });
      const all = told(stream);
      push(stream, silence(1), said[0] as Int16Array, silence(1), said[1] as Int16Array, silence(1));
      stream.endInput();
      const heard = await all;
      heardWell(heard);
      expect(heard.order).toMatch(/^b[pf]*fe(b[pf]*fe)+$/);
      if (ears.capabilities.interimResults) expect(heard.order).toContain("p");
      else expect(heard.order).not.toContain("p");
    });

    it("give the words while the call goes on", async () => {
      const stream = subject.make().stream({ connOptions: quick });
      push(stream, silence(1), said[0] as Int16Array, silence(2));
      const order: string[] = [];
      for await (const { type } of stream) {
        order.push(letters[type] ?? "");
        if (type === stt.SpeechEventType.END_OF_SPEECH) break;
      }
      expect(order.join("")).toMatch(/^b[pf]*fe$/);
      stream.close();
    });

    it("hear nothing in silence", async () => {
      const stream = subject.make().stream({ connOptions: quick });
      const all = told(stream);
      push(stream, silence(6), new Int16Array(16_000));
      stream.endInput();
      expect(await all).toEqual({ order: "", texts: [], error: undefined });
    });

    it("give the last words also when the call ends with them", async () => {
      const stream = subject.make().stream({ connOptions: quick });
      const all = told(stream);
      push(stream, silence(1), said[0] as Int16Array);
      stream.endInput();
      heardWell(await all, sentences.slice(0, 1));
    });

    it("stop when they are called off, and tell nothing more", async () => {
      const stream = subject.hang().stream({ connOptions: quick });
      const all = told(stream);
      push(stream, silence(1), said[0] as Int16Array, silence(1));
      await expect.poll(subject.open).toBeGreaterThan(0);
      stream.close();
      const { error, texts } = await all;
      expect({ error, texts }).toEqual({ error: undefined, texts: [] });
    });

    it("are cut off when they hang, and say so", async () => {
      const stream = subject.hang().stream({ connOptions: short });
      const all = told(stream);
      const speaking = setInterval(() => push(stream, silence(0.2), said[0] as Int16Array, silence(0.6)), 20);
      const { error } = await all.finally(() => clearInterval(speaking));
      expect(error).toMatchObject({ name: "SpeechError", fault: "silent" });
      stream.close();
    });

    it.each(subject.faults)("say what is wrong and what to do: $name", async ({ make, fault, says }) => {
      const ears = make();
      const events: unknown[] = [];
      ears.on("error", ({ error }) => events.push(error));
      const stream = ears.stream({ connOptions: { ...quick, maxRetry: 0 } });
      const all = told(stream);
      push(stream, silence(1), said[1] as Int16Array, silence(1));
      const { error } = await all;
      expect(error).toMatchObject({ name: "SpeechError", fault });
      expect(error?.message).toMatch(says);
      expect(asText(error)).not.toMatch(/Bellweather|key-of-the-test/);
      expect(events).toEqual([error]);
      stream.close();
    });

    it("try again, and have lost nothing of what was said meanwhile", async () => {
      const stream = subject.failOnce().stream({ connOptions: quick });
      const all = told(stream);
      push(stream, silence(0.5), said[0] as Int16Array, silence(1));
      stream.endInput();
      heardWell(await all, sentences.slice(0, 1));
    });

    it("hear a whole utterance, once, although they broke off in its middle", async () => {
      const stream = subject.breakOff().stream({ connOptions: quick });
      const all = told(stream);
      push(stream, silence(0.5), said[0] as Int16Array, silence(1));
      stream.endInput();
      const heard = await all;
      heardWell(heard, sentences.slice(0, 1));
      expect(heard.order).toMatch(/^b[pf]*fe$/);
    });

    it("give up after as many attempts as they may make", async () => {
      const [never] = subject.faults.filter(({ fault }) => fault === "failed" || fault === "busy");
      const stream = never?.make().stream({ connOptions: quick }) as HearingStream;
      const all = told(stream);
      push(stream, silence(0.5), said[0] as Int16Array, silence(1));
      expect((await all).error).toMatchObject({ fault: never?.fault });
      stream.close();
    });
  });
}
