import { setTimeout as sleep } from "node:timers/promises";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { shutOut } from "@switchboard/testing/stack/shut-out";
import { speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callConfig } from "./config.ts";
import { fillsWait, openVoiceRig, until, type VoiceRig } from "./rig.ts";

const slow = "I am sorry, this takes longer than usual.";

describe.skipIf(!livekitAvailable)("PostgreSQL is away or slow in the middle of a call", { timeout: 180_000 }, () => {
  let rig: VoiceRig;
  let model: ModelPeer;

  beforeAll(async () => {
    model = await startModelPeer({ reply: (r) => ({ text: `You asked: ${r.asked}` }) });
    rig = await openVoiceRig("voice-database", {
      yaml: callConfig("call: { filler: [One moment please.] }"),
      env: { OPENAI_BASE_URL: model.openaiUrl },
    });
  }, 60_000);
  afterAll(async () => {
    await rig?.close();
    await model?.close();
  });

  it("the caller is told that it takes longer; what they said is written once, and answered", async () => {
    const call = await rig.answeredCall();
    const words = await speech("I would like to know where my order is now");
    rig.ears.texts.push("Where is my order?");
    const letIn = await shutOut(rig.t.database);
    const asked = await call.caller.say(words);
    await call.sound(asked);
    await until("that it takes longer", () => rig.voice.spoken.some((s) => s.startsWith(slow)) || undefined);
    expect(rig.voice.spoken).toContain("One moment please.");
    await letIn();
    await until("the answer", () => rig.voice.spoken.includes("You asked: Where is my order?") || undefined);
    const events = await call.events();
    expect(events.filter((e) => !fillsWait(e)).map((e) => e.kind)).toEqual(["customer_message", "ai_message"]);
    // What the caller was told meanwhile is written when it can be.
    await call.event("ai_message", (e) => e.body.text.startsWith(slow));
    await call.silence(600);
    await call.caller.hangUp();
    await call.event("call_ended");
  });

  it("nothing is said of an answer that is given up, though it comes before the database has said so", async () => {
    const call = await rig.answeredCall();
    rig.voice.spoken.length = 0;
    rig.ears.texts.push("I would like to know", "where my order is");
    model.script({ text: "That is too early.", delayMs: 5_000 });
    const words = await speech("I would like to know where my order is now");
    await call.caller.say(words);
    await call.event("customer_message");
    const busy = await rig.t.admin.connect();
    await busy.query("BEGIN");
    await busy.query("SELECT FROM conversations WHERE id = $1 FOR UPDATE", [call.conversation_id]);
    await call.caller.say(words.subarray(0, 16_000));
    await sleep(6_000);
    await busy.query("COMMIT");
    busy.release();
    await until("the answer", () => rig.voice.spoken.includes("You asked: where my order is") || undefined);
    expect(rig.voice.spoken).not.toContain("That is too early.");
    const said = (await call.events()).flatMap((e) => (e.kind === "ai_message" ? [e.body.text] : []));
    expect(said).toEqual(["You asked: where my order is"]);
    await call.caller.hangUp();
  });
});
