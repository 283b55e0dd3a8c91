import type { Actor } from "@switchboard/contracts/actor";
import { returnFloor } from "@switchboard/core/conversation/return-floor";
import { takeOver } from "@switchboard/core/conversation/take-over";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { addOperator } from "@switchboard/testing/stack/people";
import { speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openVoiceRig, until, type VoiceRig } from "./rig.ts";

describe.skipIf(!livekitAvailable)("a person takes a call over", { timeout: 180_000 }, () => {
  let rig: VoiceRig;
  let words: Int16Array;
  let mia: Actor;

  beforeAll(async () => {
    rig = await openVoiceRig("voice-floor");
    words = await speech("I would like to know where my order is now");
    mia = await addOperator(rig.t, "Mia");
  }, 60_000);
  afterAll(() => rig?.close());

  it("silences the agent at once, keeps what is said, and goes on when the floor returns", async () => {
    const call = await rig.answeredCall();
    const { conversation_id } = call;
    rig.ears.texts.push("Where is my order NW-20533?", "Can you hear me?");
    const asked = await call.caller.say(words);
    await call.sound(asked);

    await takeOver(rig.t.core, mia, { conversation_id });
    const silentFrom = await call.silence(500);

    await call.caller.say(words);
    const heard = await call.event("customer_message", (e) => e.body.text === "Can you hear me?");
    const { soundSince } = call;
    expect(soundSince(silentFrom)).toEqual([]);
    expect((await call.events()).filter((e) => e.kind === "ai_message" && e.seq > heard.seq)).toEqual([]);

    const returned = performance.now();
    await returnFloor(rig.t.core, mia, { conversation_id });
    await call.event("ai_message", (e) => e.run_id !== null && e.seq > heard.seq);
    await call.sound(returned);
    await until("the answer's end", async () => {
      const { rows } = await rig.t.admin.query("SELECT seq FROM call_speech WHERE call_id = $1 AND seq > $2", [
        call.id,
        heard.seq,
      ]);
      return rows[0];
    });
    await call.caller.hangUp();
  });

  it("is what a call that rings at a person begins with: the agent writes down what is said, and begins when the call is its", async () => {
    const call = await rig.answeredCall({ heldBy: mia });
    const { conversation_id } = call;
    const state = async () =>
      (await rig.t.admin.query("SELECT state FROM calls WHERE id = $1", [call.id])).rows[0]?.state as string;
    rig.ears.texts.push("Is anybody there?");
    await call.caller.say(words);
    await call.event("customer_message", (e) => e.body.text === "Is anybody there?");
    expect(call.soundSince(0)).toEqual([]);
    expect(await state()).toBe("ringing");

    const returned = performance.now();
    await returnFloor(rig.t.core, mia, { conversation_id });
    await call.sound(returned);
    expect(await state()).toBe("live");
    await call.caller.hangUp();
  });
});
