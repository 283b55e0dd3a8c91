import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { defaultWords } from "../../src/voice/session/default-words.ts";
import { callConfig } from "./config.ts";
import { REGISTERED_WITHIN_MS } from "./promised.ts";
import { openVoiceRig, type TestCall, until, type VoiceRig } from "./rig.ts";

const { trouble, slow, hold, ticket } = defaultWords;
const config = callConfig("call: { filler: [], silence: { after_s: 8, times: 1 } }");

describe.skipIf(!livekitAvailable)("when something fails in a call", { timeout: 180_000 }, () => {
  let rig: VoiceRig;
  let model: ModelPeer;
  let words: Int16Array;
  /** The model takes what it is asked, and never answers. */
  let hangs = false;

  beforeAll(async () => {
    model = await startModelPeer({
      reply: (r) => (hangs ? { hang: true } : { text: `This is the answer to ${r.asked}. It has a second one.` }),
    });
    rig = await openVoiceRig("voice-faults", { yaml: config, env: { OPENAI_BASE_URL: model.openaiUrl } });
    words = await speech("I would like to know where my order is now");
  }, 60_000);
  beforeEach(() => {
    Object.assign(rig.voice.mood, { delayMs: 0, fails: false, hangs: false });
    Object.assign(rig.ears.mood, { deaf: false, none: false });
    rig.ears.texts.length = 0;
    hangs = false;
  });
  afterAll(async () => {
    await rig?.close();
    await model?.close();
  });

  const said = (from: number, text: string) =>
    until(
      text,
      () => rig.voice.spoken.slice(from).includes(text) || undefined,
      async () => `; what was said: ${JSON.stringify(rig.voice.spoken.slice(from))}`,
    );
  const customerIn = ({ id }: TestCall) =>
    until("the customer's leg", async () => {
      const { rowCount } = await rig.t.admin.query("SELECT FROM call_legs WHERE call_id = $1 AND kind = 'customer'", [
        id,
      ]);
      return rowCount === 1 || undefined;
    });
  const conversationOf = async ({ conversation_id }: TestCall) =>
    (
      await rig.t.admin.query(
        `SELECT c.status, (SELECT count(*)::int FROM tickets t WHERE t.conversation_id = c.id) AS tickets
         FROM conversations c WHERE c.id = $1`,
        [conversation_id],
      )
    ).rows[0];

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
    const took = performance.now() - back;
    console.log(`registered ${Math.round(took)} ms after the return`);
    expect(took).toBeLessThanOrEqual(REGISTERED_WITHIN_MS);
    const call = await rig.answeredCall();
    await call.caller.hangUp();
  });

  it("LiveKit is away in the middle of a call: it ends as failed at its return, and a person is asked for", async () => {
    const call = await rig.answeredCall();
    await customerIn(call);
    await rig.livekit.stop("SIGKILL");
    // Nothing of ours counts how long it is away: rooms are asked for again and again, and are gone at its return. Long enough for
    // an agent that was silent to have been missed, and for some attempts of callers to come back.
    await sleep(12_000);
    expect((await call.events()).map((e) => e.kind)).not.toContain("call_ended");
    await rig.livekit.start();
    const ended = await call.event("call_ended");
    expect(ended.body).toMatchObject({ by: "system", outcome: "failed" });
    const escalation = await call.event("escalation_opened");
    expect(escalation.body.reason).toContain("cut the call off");
    expect(await conversationOf(call)).toMatchObject({ status: "escalated" });
    // Nothing of it is left in the worker, and the same caller may call again.
    await until("the agent's leaving", () => rig.registration.jobs() === 0 || undefined);
    await until("the registration", () => rig.registration.registered() || undefined);
    await call.caller.hangUp();
    const again = await rig.answeredCall();
    await again.caller.hangUp();
    await again.event("call_ended");
  });

  it("everybody leaves and no news of it come: the call was completed, and nobody is asked for", async () => {
    const call = await rig.answeredCall();
    await customerIn(call);
    rig.news.lost = true;
    try {
      await call.caller.hangUp();
      const ended = await call.event("call_ended");
      expect(ended.body).toMatchObject({ by: "customer", outcome: "completed" });
    } finally {
      rig.news.lost = false;
    }
    expect((await call.events()).map((e) => e.kind)).not.toContain("escalation_opened");
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
    await until("the recording", () => rig.voice.spoken.includes(trouble) || undefined);
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
    const escalation = await call.event("escalation_opened");
    expect(escalation.body.reason).toContain("voice failed");
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
    const from = rig.voice.spoken.length;
    const asked = await call.caller.say(words);
    await call.event("escalation_opened");
    await call.sound(asked);
    await said(from, trouble);
    model.reset();
    await call.caller.hangUp();
  });

  it("a model that hangs: the caller is told that it takes longer, then a person is asked for, and the wait goes on", async () => {
    hangs = true;
    const call = await rig.answeredCall();
    rig.ears.texts.push("Hello?");
    const from = rig.voice.spoken.length;
    const asked = await call.caller.say(words);
    await call.sound(asked);
    await said(from, slow);
    const escalation = await call.event("escalation_opened");
    expect(escalation.body.reason).toContain("did not answer in time");
    await said(from, trouble);
    // Whoever waits for a person is spoken to, though the model has still not given up.
    await said(from, hold);
    expect((await call.events()).map((e) => e.kind)).not.toContain("run_failed");
    await call.caller.hangUp();
    const ended = await call.event("call_ended");
    expect(ended.body.outcome).toBe("completed");
  });

  it("a model that hangs, and nobody to be had: a ticket is made, the caller is told so, and the call comes to an end", async () => {
    const alone = await rig.t.admin.query<{ id: string }>(
      "INSERT INTO automation_configs (client_id, config_name, config_yaml, is_active) VALUES ($1, 'alone', $2, true) RETURNING id",
      [rig.t.client.id, config.replace("enabled: true", "enabled: false")],
    );
    hangs = true;
    const before = rig.voice.spoken.length;
    const call = await rig.answeredCall({ config_id: alone.rows[0]?.id as string });
    rig.ears.texts.push("Hello?");
    // What must be sayable without a voice is spoken into memory first, this the last.
    await said(before, defaultWords.goodbye);
    const from = rig.voice.spoken.length;
    await call.caller.say(words);
    await call.event("ticket_created");
    await said(from, trouble);
    await said(from, ticket);
    const ended = await call.event("call_ended");
    expect(ended.body).toMatchObject({ by: "agent", outcome: "failed" });
    expect((await call.events()).filter((e) => e.kind === "ticket_created")).toHaveLength(1);
    expect(await conversationOf(call)).toEqual({ status: "escalated", tickets: 1 });
    await call.caller.hangUp();
  });
});
