import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { initializeLogger, stt } from "@livekit/agents";
import { findProgram } from "@switchboard/testing/program";
import { framesOf } from "@switchboard/testing/speech/conformance/sound";
import { speech } from "@switchboard/testing/voice/caller";
import { expect, it, onTestFinished } from "vitest";
import { EARS_RATE } from "../port/ears.ts";
import { readWav } from "../wav.ts";
import { OpenaiEars } from "./ears.ts";

initializeLogger({ pretty: false, level: "silent" });

/** A speech server that answers with the seconds of sound that it was given. */
async function startCounting(): Promise<string> {
  const server = createServer(async (request, response) => {
    const headers = { "content-type": request.headers["content-type"] ?? "" };
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const file = (await new Response(new Uint8Array(Buffer.concat(chunks)), { headers }).formData()).get("file");
    const { samples, sampleRate } = readWav(Buffer.from(await (file as File).arrayBuffer()));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ text: String(samples.length / sampleRate) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

it.skipIf(!findProgram("flite"))(
  "speech without a pause is heard by the half minute, and none of it twice",
  async () => {
    const ears = new OpenaiEars({ baseUrl: await startCounting(), apiKey: "k", model: "m", language: "en-US" });
    const stream = ears.stream();
    const words = await speech("one two three four five six seven eight nine ten eleven twelve");
    const loud = words.subarray(words.length * 0.1, words.length * 0.9);
    const times = Math.ceil((EARS_RATE * 70) / loud.length);
    for (let i = 0; i < times; i += 1) for (const frame of framesOf(loud)) stream.pushFrame(frame);
    stream.endInput();
    const seconds: number[] = [];
    for await (const { type, alternatives } of stream) {
      if (type === stt.SpeechEventType.FINAL_TRANSCRIPT) seconds.push(Number(alternatives?.[0].text));
    }
    const spokenS = (times * loud.length) / EARS_RATE;
    const heardS = seconds.reduce((sum, each) => sum + each, 0);
    expect(seconds.length).toBeGreaterThan(2);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(31);
    expect(heardS).toBeGreaterThan(spokenS - 1);
    expect(heardS).toBeLessThan(spokenS + 2);
  },
  120_000,
);
