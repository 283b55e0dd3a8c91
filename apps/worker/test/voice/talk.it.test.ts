import { livekitAvailable } from "@switchboard/testing/livekit";
import { speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillsWait, openVoiceRig, until, type VoiceRig } from "./rig.ts";

describe.skipIf(!livekitAvailable)("a call", { timeout: 180_000 }, () => {
  let rig: VoiceRig;
  let words: Int16Array;

  beforeAll(async () => {
    rig = await openVoiceRig("voice-talk");
    words = await speech("I would like to know where my order is now");
  }, 60_000);
  afterAll(() => rig?.close());

  it("answers aloud what the caller asks, and the log has both", async () => {
    const call = await rig.answeredCall();
    rig.ears.texts.push("Where is my order NW-20533?");
    const asked = await call.caller.say(words);
    const answer = await call.event("ai_message", (e) => e.run_id !== null);
    await call.sound(asked);
    expect(rig.voice.spoken.join(" ")).toContain("NW-20533");
    expect((await call.events()).filter((e) => !fillsWait(e)).map((e) => e.kind)).toEqual([
      "customer_message",
      "tool_calls",
      "tool_result",
      "ai_message",
    ]);
    expect(answer.body.upto_seq).toBe(1);
    const timings = await until("the timing", async () => {
      const { rows } = await rig.t.admin.query("SELECT kind, ms FROM call_timings WHERE call_id = $1", [call.id]);
      return rows.length > 0 ? rows : undefined;
    });
    expect(timings).toEqual([{ kind: "response", ms: expect.any(Number) }]);
    await call.caller.hangUp();
    const gone = performance.now();
    await until("the end of the agent's work", () => rig.registration.jobs() === 0 || undefined);
    expect(performance.now() - gone).toBeLessThan(4_000);
  });

  it("keeps what the caller heard when they speak over the answer, and answers anew", async () => {
    const call = await rig.answeredCall();
    rig.ears.texts.push("Where is my order NW-20533?", "No, tell me your opening hours.");
    const asked = await call.caller.say(words);
    await call.sound(asked);
    const first = await call.event("ai_message", (e) => e.run_id !== null);
    // Short, so that it is over long before the answer would be.
    const interrupted = await call.caller.say(words.subarray(0, 16_000));
    const cut = await call.event("speech_cut");
    expect(cut.body.cut_seq).toBe(first.seq);
    expect(cut.body.heard).not.toBe("");
    expect(first.body.text.startsWith(cut.body.heard)).toBe(true);
    expect(cut.body.heard.length).toBeLessThan(first.body.text.length);
    await call.event("ai_message", (e) => e.run_id !== null && e.seq > first.seq);
    await call.sound(interrupted);
    await call.caller.hangUp();
  });
});
