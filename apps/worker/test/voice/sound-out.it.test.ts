import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { initializeLogger, voice } from "@livekit/agents";
import { AudioFrame, Room } from "@livekit/rtc-node";
import { CUSTOMER } from "@switchboard/media/livekit/abilities";
import { joinOptions } from "@switchboard/media/livekit/join-options";
import { openMedia } from "@switchboard/media/livekit/media";
import { type LivekitServer, livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { type Caller, callIn } from "@switchboard/testing/voice/caller";
import { tone } from "@switchboard/testing/voice/tone-voice";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SoundOut } from "../../src/voice/session/sound-out.ts";
import { until } from "./rig.ts";

const rate = 16_000;
const seconds = 1.5;

describe.skipIf(!livekitAvailable)("the agent's sound", { timeout: 120_000 }, () => {
  let livekit: LivekitServer;
  let room: Room;
  let caller: Caller;
  let out: SoundOut;

  beforeAll(async () => {
    initializeLogger({ pretty: false, level: "error" });
    livekit = await startLivekit();
    const media = openMedia(livekit.env);
    await media?.openRoom("sound", { emptyTimeoutS: 30 });
    const token = async (identity: string) =>
      (await media?.token({ room: "sound", identity, name: identity, abilities: CUSTOMER })) ?? "";
    room = new Room();
    await room.connect(livekit.url, await token("agent"), joinOptions);
    out = new SoundOut(room, rate);
    out.start();
    caller = await callIn(livekit.url, await token("customer"));
  }, 60_000);
  afterAll(async () => {
    await out?.close();
    await room?.disconnect();
    await caller?.hangUp();
    await livekit?.remove();
  });

  const hum = (): AudioFrame => new AudioFrame(tone(seconds), rate, 1, seconds * rate);
  const begun = (): Promise<unknown> => once(out, voice.AudioOutput.EVENT_PLAYBACK_STARTED);

  it("is heard, and all of it is told to have been", async () => {
    const from = performance.now();
    await out.captureFrame(hum());
    out.flush();
    const told = await out.waitForPlayout();
    expect(told).toMatchObject({ interrupted: false, playbackPosition: seconds });
    await until("the sound", () => caller.heard().find((s) => s.from > from));
  });

  it("loses nothing by a pause, and while it is paused nothing ends", async () => {
    const sounding = begun();
    const captured = out.captureFrame(hum());
    await sounding;
    out.pause();
    out.pause();
    // Longer than it would last.
    const first = await Promise.race([captured.then(() => "ended"), sleep(seconds * 2_000, "waits")]);
    expect(first).toBe("waits");
    out.resume();
    await captured;
    out.flush();
    const { playbackPosition, interrupted } = await out.waitForPlayout();
    expect(interrupted).toBe(false);
    expect(playbackPosition).toBeCloseTo(seconds, 6);
  });

  it("loses nothing by a pause when all of it has been sent", async () => {
    const sounding = begun();
    await Promise.all([sounding, out.captureFrame(hum())]);
    out.flush();
    out.pause();
    setTimeout(() => out.resume(), 300);
    const { playbackPosition, interrupted } = await out.waitForPlayout();
    expect(interrupted).toBe(false);
    expect(playbackPosition).toBeCloseTo(seconds, 6);
  });

  it("cut before it could begin, it has ended, and so has all that follows in its time", async () => {
    await out.captureFrame(hum());
    out.flush();
    const waiting = out.captureFrame(hum());
    out.clearBuffer();
    await waiting;
    expect(out.pendingPlayoutSegments).toBe(0);
    expect(await out.waitForPlayout()).toMatchObject({ interrupted: true, playbackPosition: 0 });
    await out.captureFrame(hum());
    out.flush();
    expect(await out.waitForPlayout()).toMatchObject({ interrupted: false, playbackPosition: seconds });
  });

  it("cut in a pause, it ends at once, with what was heard; what comes next is whole", async () => {
    out.warm();
    const sounding = begun();
    const captured = out.captureFrame(hum());
    await sounding;
    out.pause();
    out.clearBuffer();
    await captured;
    const { playbackPosition, interrupted } = await out.waitForPlayout();
    expect(interrupted).toBe(true);
    expect(playbackPosition).toBeLessThan(seconds);
    out.resume();
    await out.captureFrame(hum());
    out.flush();
    expect(await out.waitForPlayout()).toMatchObject({ interrupted: false, playbackPosition: seconds });
  });
});
