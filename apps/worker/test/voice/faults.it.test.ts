import { createServer } from "node:http";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callConfig } from "./config.ts";
import { openVoiceRig, until, type VoiceRig } from "./rig.ts";

const trouble = "I am sorry, something is not working on our side.";

describe.skipIf(!livekitAvailable)("when something fails in a call", { timeout: 180_000 }, () => {
  let rig: VoiceRig;
  let model: ModelPeer;
  let words: Int16Array;

  beforeAll(async () => {
    model = await startModelPeer({
      reply: (r) => ({ text: `This is the answer to ${r.asked}. It has a second one.` }),
    });
    rig = await openVoiceRig("voice-faults", {
      yaml: callConfig("call: { filler: [] }"),
      env: { OPENAI_BASE_URL: model.openaiUrl },
    });
    words = await speech("I would like to know where my order is now");
  }, 60_000);
  beforeEach(() => {
    Object.assign(rig.voice.mood, { delayMs: 0, fails: false, hangs: false });
    Object.assign(rig.ears.mood, { deaf: false, none: false });
  });
  afterAll(async () => {
    await rig?.close();
    await model?.close();
  });

  it("registers again after LiveKit's return, and takes calls", async () => {
    await rig.livekit.stop("SIGKILL");
    await until("the loss", () => !rig.registration.registered() || undefined);
    await rig.livekit.start();
    await until("the registration", () => rig.registration.registered() || undefined);
    const call = await rig.answeredCall();
    await call.caller.hangUp();
  });

  it("registers again after LiveKit was away for long, however often it was looked for", async () => {
    const { port } = new URL(rig.livekit.url.replace("ws", "http"));
    let looked = 0;
    await rig.livekit.stop("SIGKILL");
    // Somebody else at its address, who answers nobody, counts how often the agent comes.
    const nobody = createServer((request) => request.socket.destroy());
    nobody.on("upgrade", ({ url }, socket) => {
      if (url?.startsWith("/agent")) looked += 1;
      socket.destroy();
    });
    nobody.listen(Number(port), "127.0.0.1");
    await until("eleven attempts", () => looked > 10 || undefined);
    await new Promise((resolve) => nobody.close(resolve));
    await rig.livekit.start();
    const back = performance.now();
    await until("the registration", () => rig.registration.registered() || undefined);
    console.log(`registered ${Math.round(performance.now() - back)} ms after the return`);
    const call = await rig.answeredCall();
    await call.caller.hangUp();
  });

  it("a language that nothing here hears: a person is asked for, and the call ends as failed", async () => {
    rig.ears.mood.none = true;
    const call = await rig.call();
    const escalation = await call.event("escalation_opened");
    expect(escalation.body.reason).toContain("hears this language");
    const ended = await call.event("call_ended");
    expect(ended.body).toMatchObject({ by: "system", outcome: "failed" });
  });

  it("a voice that fails: what was recorded of it says so, and a person is asked for", async () => {
    const call = await rig.answeredCall();
    await until(
      "the recording",
      () => rig.voice.spoken.includes(trouble) || rig.voice.spoken.some((s) => s.startsWith(trouble)) || undefined,
    );
    rig.ears.texts.push("Hello?");
    rig.voice.mood.fails = true;
    const asked = await call.caller.say(words);
    await call.sound(asked);
    const escalation = await call.event("escalation_opened");
    expect(escalation.body.reason).toContain("voice failed");
    await call.caller.hangUp();
  });

  it("a voice that hangs: the same", async () => {
    const call = await rig.answeredCall();
    rig.ears.texts.push("Hello?");
    rig.voice.mood.hangs = true;
    const asked = await call.caller.say(words);
    await call.sound(asked);
    await call.event("escalation_opened");
    await call.caller.hangUp();
  });

  it("a recognizer that hears nothing: the caller is told, and a person is asked for", async () => {
    const call = await rig.answeredCall();
    rig.ears.mood.deaf = true;
    const asked = await call.caller.say(words);
    await call.sound(asked);
    const escalation = await call.event("escalation_opened");
    expect(escalation.body.reason).toContain("speech recognition");
    await call.caller.hangUp();
  });

  it("a model that fails: the caller is told, and a person is asked for", async () => {
    const call = await rig.answeredCall();
    model.script({ status: 400 }, { status: 400 }, { status: 400 });
    rig.ears.texts.push("Hello?");
    const asked = await call.caller.say(words);
    await call.event("escalation_opened");
    await call.sound(asked);
    expect(rig.voice.spoken.at(-1) ?? "").toMatch(/stay on the line/);
    model.reset();
    await call.caller.hangUp();
  });
});
