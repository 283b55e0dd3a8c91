import { livekitAvailable } from "@switchboard/testing/livekit";
import { speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openVoiceRig, until, type VoiceRig } from "./rig.ts";

describe.skipIf(!livekitAvailable)("somebody coughs into an answer", { timeout: 180_000 }, () => {
  let rig: VoiceRig;

  beforeAll(async () => {
    rig = await openVoiceRig("voice-cough");
  }, 60_000);
  afterAll(() => rig?.close());

  it("the agent falls silent, hears no words, and goes on to the end", async () => {
    const call = await rig.answeredCall();
    rig.ears.texts.push("Where is my order NW-20533?");
    const asked = await call.caller.say(await speech("I would like to know where my order is now"));
    const answer = await call.event("ai_message", (e) => e.run_id !== null);
    await call.sound(asked);
    const isOver = async () => {
      const { rowCount } = await rig.t.admin.query("SELECT FROM call_speech WHERE call_id = $1 AND seq = $2", [
        call.id,
        answer.seq,
      ]);
      return rowCount === 1;
    };
    rig.ears.mood.deaf = true;
    await call.caller.say(await speech("Oh well"));
    const silent = await call.silence(500);
    // It pauses, and has not come to its end: what is heard next is the rest of it.
    expect(await isOver()).toBe(false);
    await call.sound(silent);
    await until("the answer's end", async () => (await isOver()) || undefined);
    const kinds = (await call.events()).map((e) => e.kind);
    expect(kinds.filter((kind) => kind === "customer_message")).toHaveLength(1);
    expect(kinds).not.toContain("speech_cut");
    expect(kinds).not.toContain("ai_cut_off");
    await call.caller.hangUp();
  });
});
