import type { Actor } from "@switchboard/contracts/actor";
import { joinCall } from "@switchboard/core/call/join";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { addOperator } from "@switchboard/testing/stack/people";
import { callIn, speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callConfig } from "./config.ts";
import { openVoiceRig, type TestCall, until, type VoiceRig } from "./rig.ts";

const told = "The delivery fee is waived.";

describe.skipIf(!livekitAvailable)("a colleague who barges in", { timeout: 180_000 }, () => {
  let rig: VoiceRig;
  let model: ModelPeer;
  let words: Int16Array;
  let long: Int16Array;
  let mia: Actor;
  const shown: string[] = [];

  beforeAll(async () => {
    model = await startModelPeer({
      reply: (r) => {
        shown.push(JSON.stringify(r.body.messages));
        return { text: `You asked: ${r.asked}` };
      },
    });
    rig = await openVoiceRig("voice-barge", {
      yaml: callConfig(
        "call: { filler: [], silence: { after_s: 3, times: 1, say: Are you there? }, goodbye: Goodbye then. }",
      ),
      env: { OPENAI_BASE_URL: model.openaiUrl },
    });
    words = await speech("I would like to know where my order is now");
    long = new Int16Array(words.length * 4);
    for (let n = 0; n < 4; n += 1) long.set(words, n * words.length);
    mia = await addOperator(rig.t, "Mia");
  }, 60_000);
  afterAll(async () => {
    await rig?.close();
    await model?.close();
  });

  const barge = async (call: TestCall) => {
    const { url, token } = await joinCall(rig.t.core, mia, { call_id: call.id, mode: "barge", private: false });
    return callIn(url, token, 300);
  };

  it("is written down and known to the agent, which neither asks into their words nor speaks over them", async () => {
    const call = await rig.answeredCall();
    const ofAgent = (since: number) => call.caller.heard("agent").filter((s) => s.to > since);
    const operator = await barge(call);
    rig.ears.texts.push("Who are you?", told);
    const from = performance.now();
    const telling = operator.say(long);
    // The caller speaks as they do, and is answered when they have finished.
    await call.caller.say(words);
    await call.event("ai_message", (e) => e.body.text === "You asked: Who are you?");
    const finished = await telling;
    const answer = await until("the answer", () => ofAgent(from)[0]);
    expect(answer.from).toBeGreaterThan(finished);

    const said = await call.event("staff_message");
    expect(said.body).toMatchObject({ text: told, staff_id: mia.id, staff_name: "Mia" });
    await until("when it was said", async () => {
      const { rows } = await rig.t.admin.query(
        "SELECT seq FROM call_speech WHERE call_id = $1 AND seq = $2 AND who = 'staff' AND to_ms - from_ms > 5000",
        [call.id, said.seq],
      );
      return rows[0];
    });
    const talk = (await call.events()).filter((e) => e.kind === "ai_message" || e.kind === "call_ended");
    expect(talk.map((e) => "text" in e.body && e.body.text)).toEqual(["You asked: Who are you?"]);

    rig.ears.texts.push("What about the fee?");
    await call.caller.say(words);
    await call.event("ai_message", (e) => e.body.text === "You asked: What about the fee?");
    expect(shown.at(-1)).toContain(`[Mia, staff] ${told}`);
    // Nobody has asked the agent but the caller.
    const { rows } = await rig.t.admin.query("SELECT cause FROM runs WHERE conversation_id = $1", [
      call.conversation_id,
    ]);
    expect(rows.map((r) => r.cause)).toEqual(["message", "message"]);
    await operator.hangUp();
    await call.caller.hangUp();
  });

  it("makes the agent pause that is speaking, which then goes on; silence counts once they are silent", async () => {
    const call = await rig.answeredCall();
    const ofAgent = (since: number) => call.caller.heard("agent").filter((s) => s.to > since);
    const operator = await barge(call);
    rig.ears.texts.push("Where is my order, which I have been waiting for since the beginning of the month?", told);
    const asked = await call.caller.say(words);
    await until("the answer", () => ofAgent(asked)[0]);
    const from = performance.now();
    const finished = await operator.say(long);
    const before = ofAgent(from)[0];
    expect(before?.to).toBeLessThan(from + 2_000);
    const rest = await until("the rest of the answer", () => ofAgent(from).find((s) => s.from > finished));
    expect(rest.from).toBeGreaterThan(finished);
    expect((await call.events()).filter((e) => e.kind === "speech_cut" || e.kind === "ai_cut_off")).toEqual([]);
    await call.event("ai_message", (e) => e.body.text === "Are you there?");
    await call.event("call_ended");
    await operator.hangUp();
    await call.caller.hangUp();
  });
});
