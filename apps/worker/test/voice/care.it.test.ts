import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { returnFloor } from "@switchboard/core/conversation/return-floor";
import { takeOver } from "@switchboard/core/conversation/take-over";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { addOperator } from "@switchboard/testing/stack/people";
import { speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callConfig } from "./config.ts";
import { openVoiceRig, type TestCall, until, type VoiceRig } from "./rig.ts";

const config = callConfig(`
recording: { enabled: true, announcement: This call is recorded. }
consent: { text: Do you agree?, yes: [tak], no: [nie] }
call:
  greeting: Hello, how can I help?
  filler: [One moment please.]
  silence: { after_s: 8, times: 1, say: Are you there? }
  goodbye: Goodbye then.
  slow: It takes a little longer.
  unclear: I did not understand your answer.
  voicemail: { say: Please call us back. }
`);

describe.skipIf(!livekitAvailable)("what a call does besides the conversation", { timeout: 180_000 }, () => {
  let rig: VoiceRig;
  let model: ModelPeer;
  let words: Int16Array;
  let delayMs = 0;
  const shown: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "switchboard-recordings-"));

  beforeAll(async () => {
    model = await startModelPeer({
      reply: (r) => {
        shown.push(JSON.stringify(r.body.messages));
        if (!r.asked.includes("invoice")) return { text: `You said ${r.asked}`, delayMs };
        // Longer than LiveKit's session by itself waits for the rest of an answer.
        if (r.hasResults) return { text: "It was paid on Friday.", delayMs: 11_500 };
        return { text: "Let me look that up. 🔎", calls: [{ name: "charge", arguments: { marker: "invoice" } }] };
      },
    });
    rig = await openVoiceRig("voice-care", {
      yaml: config,
      env: { OPENAI_BASE_URL: model.openaiUrl, RECORDINGS_DIR: folder },
    });
    words = await speech("I would like to know where my order is now");
  }, 60_000);
  afterAll(async () => {
    await rig?.close();
    await model?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Waits until the agent has asked for consent so many times since `from`, aloud and to the end. */
  async function asked(call: TestCall, from: number, times: number): Promise<void> {
    const question = () => rig.voice.spoken.slice(from).filter((s) => s === "Do you agree?").length >= times;
    await until("the question", () => question() || undefined);
    const now = performance.now();
    await until("its sound", () => call.soundSince(now)[0]);
    await call.silence(600);
  }

  it("announces the recording, asks for consent, greets, asks into the silence, says goodbye and ends", async () => {
    const from = rig.voice.spoken.length;
    const call = await rig.answeredCall();
    rig.ears.texts.push("What do you mean?", "Tak.");
    await asked(call, from, 1);
    await call.caller.say(words);
    await asked(call, from, 2);
    await call.caller.say(words);
    await until("the end of the call", () => call.caller.room.isConnected === false || undefined);
    const said = (await call.events()).flatMap((e) => ("text" in e.body ? [{ seq: e.seq, text: e.body.text }] : []));
    expect(said.map(({ text }) => text)).toEqual([
      "This call is recorded.",
      "Do you agree?",
      "What do you mean?",
      "Do you agree?",
      "Tak.",
      "Hello, how can I help?",
      "Are you there?",
      "Goodbye then.",
    ]);
    // Each line has its place in the recording, one after the other.
    const places = await until("the places of what was said", async () => {
      const text = "SELECT seq, from_ms, to_ms FROM call_speech WHERE call_id = $1 ORDER BY from_ms";
      const { rows } = await rig.t.admin.query(text, [call.id]);
      return rows.length === said.length ? rows : undefined;
    });
    expect(places.map((p) => p.seq)).toEqual(said.map(({ seq }) => seq));
    expect(places.every((p) => p.to_ms > p.from_ms)).toBe(true);
    const { rows } = await rig.t.admin.query("SELECT consent FROM calls WHERE id = $1", [call.id]);
    expect(rows).toEqual([{ consent: "given" }]);
    const { rowCount } = await rig.t.admin.query("SELECT FROM call_recordings WHERE call_id = $1", [call.id]);
    expect(rowCount).toBe(1);
  });

  it("records nothing that was not announced to the end: what a person's taking the floor cuts off is said again", async () => {
    const mia = await addOperator(rig.t, "Mia");
    const from = rig.voice.spoken.length;
    const call = await rig.answeredCall();
    const { conversation_id } = call;
    const recorded = async () =>
      (await rig.t.admin.query("SELECT FROM call_recordings WHERE call_id = $1", [call.id])).rowCount;
    await call.event("ai_message", (e) => e.body.text === "This call is recorded.");
    await takeOver(rig.t.core, mia, { conversation_id });
    await call.silence(1_000);
    await returnFloor(rig.t.core, mia, { conversation_id });
    rig.ears.texts.push("I don’t agree.");
    await asked(call, from, 1);
    const announced = rig.voice.spoken.slice(from).filter((s) => s === "This call is recorded.");
    expect(announced).toHaveLength(2);
    await call.caller.say(words);
    await until("the end of the call", () => call.caller.room.isConnected === false || undefined);
    expect(await recorded()).toBe(0);
    rig.ears.texts.length = 0;
  });

  it("ends the call of somebody who does not agree", async () => {
    const from = rig.voice.spoken.length;
    const call = await rig.answeredCall();
    rig.ears.texts.push("No.");
    await asked(call, from, 1);
    await call.caller.say(words);
    await until("the end of the call", () => call.caller.room.isConnected === false || undefined);
    const { rows } = await rig.t.admin.query("SELECT consent FROM calls WHERE id = $1", [call.id]);
    expect(rows).toEqual([{ consent: "refused" }]);
    expect((await call.events()).filter((e) => e.run_id !== null)).toEqual([]);
  });

  it("ends the call of somebody whose answer it does not understand, which is no refusal, and says so", async () => {
    const from = rig.voice.spoken.length;
    const call = await rig.answeredCall();
    for (const times of [1, 2, 3]) {
      rig.ears.texts.push("Hai.");
      await asked(call, from, times);
      await call.caller.say(words);
    }
    await until("the end of the call", () => call.caller.room.isConnected === false || undefined);
    expect(rig.voice.spoken.at(-1)).toBe("I did not understand your answer.");
    const { rows } = await rig.t.admin.query(
      `SELECT c.consent, a.details FROM calls c JOIN audit_entries a ON a.target_id = c.id::text AND a.action = 'call.consent' WHERE c.id = $1`,
      [call.id],
    );
    expect(rows).toEqual([{ consent: "unclear", details: { consent: "unclear" } }]);
  });

  it("fills a wait once, and takes keys as words", async () => {
    const call = await rig.answeredCall({ consent: "given" });
    await call.event("ai_message", (e) => e.body.text.startsWith("Hello"));
    await call.silence(600);
    rig.voice.spoken.length = 0;
    delayMs = 2_500;
    for (const digit of "4711#") await call.caller.room.localParticipant?.publishDtmf(digit.charCodeAt(0), digit);
    await call.event("customer_message", (e) => e.body.text === "[keys 4711#]");
    await call.event("ai_message", (e) => e.body.text === "You said [keys 4711#]");
    await until("the answer", () => rig.voice.spoken.some((s) => s.startsWith("You said")) || undefined);
    delayMs = 0;
    expect(rig.voice.spoken).toEqual(["One moment please.", "You said [keys 4711#]"]);
    // The transcript has what a listener hears, with its place; the model is not shown it as something that it has answered.
    const filled = await call.event("ai_message", (e) => e.body.text === "One moment please.");
    expect(filled.body).toMatchObject({ holding: true, upto_seq: 0 });
    await until("its place", async () => {
      const { rows } = await rig.t.admin.query("SELECT seq FROM call_speech WHERE call_id = $1 AND seq = $2", [
        call.id,
        filled.seq,
      ]);
      return rows[0];
    });
    await call.silence(600);
    for (const digit of "5#") await call.caller.room.localParticipant?.publishDtmf(digit.charCodeAt(0), digit);
    await call.event("ai_message", (e) => e.body.text === "You said [keys 5#]");
    expect(shown.at(-1)).toContain("You said [keys 4711#]");
    expect(shown.at(-1)).not.toContain("One moment please.");
    await rig.t.admin.query(
      `INSERT INTO call_recording_cuts (client_id, call_id, kind, from_ms, why) VALUES ($1, $2, 'pause', 0, 'card_number')`,
      [rig.t.client.id, call.id],
    );
    for (const digit of "4111#") await call.caller.room.localParticipant?.publishDtmf(digit.charCodeAt(0), digit);
    await call.event("ai_message", (e) => e.body.text === "You said [keys removed]");
    await call.caller.hangUp();
  });

  it("says what an answer becomes after a tool, however long that takes, and looks after the caller meanwhile", async () => {
    const call = await rig.answeredCall({ consent: "given" });
    await call.event("ai_message", (e) => e.body.text.startsWith("Hello"));
    await call.silence(600);
    rig.voice.spoken.length = 0;
    rig.ears.texts.push("Has my invoice been paid?");
    await call.caller.say(words);
    const answer = await call.event("ai_message", (e) => e.run_id !== null);
    expect(answer.body.text).toBe("It was paid on Friday.");
    await until("the rest", () => rig.voice.spoken.includes("It was paid on Friday.") || undefined);
    await call.silence(600);
    expect(rig.voice.spoken).toEqual(["Let me look that up.", "It takes a little longer.", "It was paid on Friday."]);
    expect((await call.events()).map((e) => e.kind)).not.toContain("escalation_opened");
    await call.caller.hangUp();
  });

  /** An answering machine that has been called. It speaks from the pick-up on, whenever the agent begins to hear it. */
  async function machine(): Promise<TestCall> {
    rig.ears.texts.push("You have reached Ann. Please leave a message after the tone.");
    rig.voice.spoken.length = 0;
    const call = await rig.call({ direction: "outbound" });
    const { room, say } = call.caller;
    for (let heard = false; !heard; ) {
      heard = [...room.remoteParticipants.values()].some((p) => p.trackPublications.size > 0);
      await say(words);
    }
    return call;
  }

  it("leaves its words on an answering machine, and hangs up", async () => {
    const call = await machine();
    await until("the end of the call", () => call.caller.room.isConnected === false || undefined);
    expect(rig.voice.spoken).toEqual(["Please call us back."]);
    const { rows } = await rig.t.admin.query("SELECT ended_by, outcome FROM calls WHERE id = $1", [call.id]);
    expect(rows).toEqual([{ ended_by: "agent", outcome: "voicemail" }]);
  });

  it("hangs up, too, when its last words cannot be written down", async () => {
    const { admin } = rig.t;
    await admin.query(
      "ALTER TABLE events ADD CONSTRAINT unwritten CHECK (body ->> 'text' IS DISTINCT FROM 'Please call us back.') NOT VALID",
    );
    let call: TestCall;
    try {
      call = await machine();
      await until("the end of the call", () => call.caller.room.isConnected === false || undefined);
    } finally {
      await admin.query("ALTER TABLE events DROP CONSTRAINT unwritten");
    }
    expect(rig.voice.spoken.at(-1)).toBe("Please call us back.");
    const { rows } = await admin.query("SELECT ended_by, outcome FROM calls WHERE id = $1", [call.id]);
    expect(rows).toEqual([{ ended_by: "agent", outcome: "voicemail" }]);
  });
});
