import type { Actor } from "@switchboard/contracts/actor";
import { whisper } from "@switchboard/core/call/whisper";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { addOperator } from "@switchboard/testing/stack/people";
import { speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callConfig } from "./config.ts";
import { openVoiceRig, type VoiceRig } from "./rig.ts";

describe.skipIf(!livekitAvailable)("words for the agent alone", { timeout: 180_000 }, () => {
  let rig: VoiceRig;
  let model: ModelPeer;
  let words: Int16Array;
  let mia: Actor;

  beforeAll(async () => {
    model = await startModelPeer({
      reply: (r) => ({
        text: JSON.stringify(r.body.messages).includes("offer free delivery")
          ? "We can deliver it for free."
          : `You asked: ${r.asked}`,
      }),
    });
    rig = await openVoiceRig("voice-whisper", {
      yaml: callConfig("call: { filler: [] }"),
      env: { OPENAI_BASE_URL: model.openaiUrl },
    });
    words = await speech("I would like to know where my order is now");
    mia = await addOperator(rig.t, "Mia");
  }, 60_000);
  afterAll(async () => {
    await rig?.close();
    await model?.close();
  });

  it("are used at once when the agent is silent, once", async () => {
    const call = await rig.answeredCall();
    rig.ears.texts.push("Where is my order?", "That is good.");
    const asked = await call.caller.say(words);
    await call.event("ai_message", (e) => e.run_id !== null);
    await call.sound(asked);
    await call.silence(600);

    const whispered = performance.now();
    const { seq } = await whisper(rig.t.core, mia, { call_id: call.id, text: "offer free delivery" });
    const answer = await call.event("ai_message", (e) => e.seq > seq);
    expect(answer.body.text).toBe("We can deliver it for free.");
    await call.sound(whispered);
    await call.silence(600);

    const thanked = await call.caller.say(words);
    await call.event("ai_message", (e) => e.seq > answer.seq);
    await call.sound(thanked);
    const causes = await rig.t.admin.query("SELECT cause FROM runs WHERE conversation_id = $1 ORDER BY created_at", [
      call.conversation_id,
    ]);
    expect(causes.rows.map((r) => r.cause)).toEqual(["message", "whispered", "message"]);
    await call.caller.hangUp();
  });

  it("are used after what is being said, when it did not know them", async () => {
    const call = await rig.answeredCall();
    rig.ears.texts.push("Where is my order, which I have been waiting for since the beginning of the month?");
    const asked = await call.caller.say(words);
    const first = await call.event("ai_message", (e) => e.run_id !== null);
    await call.sound(asked);
    await whisper(rig.t.core, mia, { call_id: call.id, text: "offer free delivery" });
    const answer = await call.event("ai_message", (e) => e.seq > first.seq);
    expect(answer.body.text).toBe("We can deliver it for free.");
    expect((await call.events()).filter((e) => e.kind === "speech_cut" || e.kind === "ai_cut_off")).toEqual([]);
    await call.caller.hangUp();
  });
});
