import type { CallEngine, CallStatus } from "@switchboard/contracts/engine-status";
import { registry } from "@switchboard/kit/metrics";
import type { Media } from "@switchboard/media/livekit/media";
import { afterEach, expect, it } from "vitest";
import { type CallStatusWatch, watchCallStatus } from "./watch-status.ts";

let watch: CallStatusWatch | undefined;
afterEach(() => {
  watch?.close();
  registry.clear();
});

const answering = (answers: boolean): Media =>
  ({ check: () => (answers ? Promise.resolve() : Promise.reject(new Error("away"))) }) as Partial<Media> as Media;

async function state(media: Media | undefined, engine?: CallEngine): Promise<CallEngine> {
  const supervised: CallStatus | undefined = engine && { engine, missing_packages: ["flite"] };
  watch = watchCallStatus({ media, supervised: () => supervised, speech: { ears: "deepgram", voice: "offline" } });
  await new Promise(setImmediate);
  return watch.status().engine;
}

it("is missing where nobody names a media server, and says what to set", async () => {
  expect(await state(undefined)).toMatchObject({ state: "missing", remedy: expect.stringContaining("LIVEKIT_URL") });
});

it("is ready only when the server answers and the supervisor agrees", async () => {
  expect(await state(answering(true))).toEqual({ state: "ready" });
  expect(await registry.metrics()).toContain("call_engine_up 1");
  registry.clear();
  expect(await state(answering(true), { state: "starting" })).toEqual({ state: "starting" });
  expect(await registry.metrics()).toContain("call_engine_up 0");
  registry.clear();
  expect(await state(answering(true), { state: "ready" })).toEqual({ state: "ready" });
});

it("takes silence of a server that is kept up for us as a start, and of another as a failure", async () => {
  expect(await state(answering(false), { state: "ready" })).toEqual({ state: "starting" });
  registry.clear();
  expect(await state(answering(false))).toMatchObject({
    state: "failed",
    remedy: expect.stringContaining("LIVEKIT_URL"),
  });
});

it("passes on what the supervisor says of a build, and what speech lacks", async () => {
  const engine: CallEngine = { state: "building", step: "compiling", percent: 12 };
  expect(await state(answering(false), engine)).toEqual(engine);
  expect(watch?.status().missing_packages).toEqual(["flite"]);
  expect(watch?.status().speech).toEqual({ ears: "deepgram", voice: "offline" });
});
