import { randomUUID } from "node:crypto";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { northwindYaml, openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { addOperator } from "@switchboard/testing/stack/people";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hearStaff } from "../call/hear-staff.ts";
import { sayWords } from "../call/say-words.ts";
import { callActor } from "../call/system-actor.ts";
import { sendMessage } from "../conversation/send-message.ts";
import { takeOver } from "../conversation/take-over.ts";
import { newSealedKey } from "./key.ts";
import { pauseRecording, resumeRecording } from "./pause.ts";

describe("a recording that is paused for a card number", () => {
  let t: TestCore;
  let model: ModelPeer;

  beforeAll(async () => {
    model = await startModelPeer();
    const yaml = `${northwindYaml()}\nrecording: { enabled: true }\n`;
    t = await openTestCore("pause-by-agent", { yaml, env: { OPENAI_BASE_URL: model.openaiUrl } });
  });
  afterAll(async () => {
    await t?.close();
    await model?.close();
  });

  type Place = { client_id: string; call_id: string; conversation_id: string; session_id: string };

  /** A call that goes on; of some there is a recording. */
  const liveCall = async (isRecorded: boolean): Promise<Place> => {
    const { id: client_id, config_id } = t.client;
    const place = { client_id, call_id: randomUUID(), conversation_id: randomUUID(), session_id: randomUUID() };
    await t.admin.query(
      "INSERT INTO conversations (id, client_id, config_id, session_id, channel_type) VALUES ($1, $2, $3, $4, 'voice')",
      [place.conversation_id, client_id, config_id, place.session_id],
    );
    await t.admin.query(
      `INSERT INTO calls (id, client_id, conversation_id, room, direction, origin, state, answered_at)
       VALUES ($1, $2, $3, $4, 'inbound', 'sip', 'live', now() - interval '2 minutes')`,
      [place.call_id, client_id, place.conversation_id, randomUUID()],
    );
    if (isRecorded)
      await t.admin.query(
        "INSERT INTO call_recordings (call_id, client_id, state, sealed_key) VALUES ($1, $2, 'recording', $3)",
        [place.call_id, client_id, newSealedKey(t.core.vault, place)],
      );
    return place;
  };
  /** Says it on a call, and waits until the agent has answered. */
  const say = async (place: Place, message: string, from = new Date()) => {
    const { session_id } = place;
    const said = { message, session_id, channel_type: "voice", streams: false, spoken_from: from } as const;
    const sent = await sendMessage(t.core, callActor(place), { ...said, key: randomUUID() });
    await sent.run;
    return sent;
  };
  const said = async (place: Place) => {
    const text =
      "SELECT body->>'text' AS text FROM events WHERE conversation_id = $1 AND kind IN ('customer_message', 'staff_message') ORDER BY seq";
    return (await t.admin.query<{ text: string }>(text, [place.conversation_id])).rows.map((row) => row.text);
  };
  const offered = () => model.requests.at(-1)?.tools.map((tool) => tool.name) ?? [];
  /** As if its pause had been so many seconds earlier. */
  const setBack = (place: Place, seconds: number) =>
    t.admin.query(
      "UPDATE call_recording_cuts SET from_ms = from_ms - $2 * 1000, to_ms = to_ms - $2 * 1000 WHERE call_id = $1",
      [place.call_id, seconds],
    );

  it("is paused by the agent's tool, which is offered on a recorded call alone; no digit reaches log or model", async () => {
    const place = await liveCall(true);
    model.reset();
    model.script(
      { calls: [{ name: "pause_recording", arguments: { paused: true } }] },
      { text: "Please say your card number." },
      { text: "Thank you." },
      { calls: [{ name: "pause_recording", arguments: { paused: false } }] },
      { text: "It is paid." },
    );
    await say(place, "I want to pay by card");
    expect(offered()).toContain("pause_recording");
    const changes =
      "SELECT body->>'change' AS change, body->>'by' AS by, body->>'why' AS why FROM events WHERE conversation_id = $1 AND kind = 'recording_changed' ORDER BY seq";
    const paused = { change: "paused", by: "agent", why: "card_number" };
    expect((await t.admin.query(changes, [place.conversation_id])).rows).toEqual([paused]);
    await say(place, "It's four one one one 1111");
    await say(place, "1111 double one double one");
    const resumed = { change: "resumed", by: "agent", why: "card_number" };
    expect((await t.admin.query(changes, [place.conversation_id])).rows).toEqual([paused, resumed]);
    expect(await said(place)).toEqual(["I want to pay by card", "It's [digits removed]", "[digits removed]"]);
    const asked = JSON.stringify(model.requests.map(({ body }) => body.messages));
    expect(asked).toContain("It's [digits removed]");
    expect(asked).not.toMatch(/1111|four one|double one/);
    const audited = "SELECT action FROM audit_entries WHERE target_id = $1 ORDER BY id";
    expect((await t.admin.query(audited, [place.call_id])).rows.map((row) => row.action)).toEqual([
      "recording.pause",
      "recording.resume",
    ]);
  });

  it("offers no pause where nothing is recorded, be it a call or a chat", async () => {
    model.reset();
    await say(await liveCall(false), "Good morning");
    expect(offered()).not.toContain("pause_recording");
    const chat = { message: "Hello", session_id: randomUUID(), channel_type: "web_chat", streams: false } as const;
    await (await sendMessage(t.core, t.api, chat)).run;
    expect(model.requests).toHaveLength(2);
    expect(offered()).not.toContain("pause_recording");
  });

  it("hides what was begun during the pause or a moment after it, also of who speaks for us, and nothing later", async () => {
    const place = await liveCall(true);
    const mia = await addOperator(t, "Mia");
    await pauseRecording(t.core, mia, { call_id: place.call_id, why: "card_number" });
    await sayWords(t.core, place, "customer", "[keys 4111]");
    await takeOver(t.core, mia, { conversation_id: place.conversation_id });
    await t.admin.query(
      `INSERT INTO call_legs (client_id, call_id, identity, kind, staff_id, name, mode) VALUES ($1, $2, 'staff-mia', 'staff', $3, 'Mia', 'take_over')`,
      [place.client_id, place.call_id, mia.id],
    );
    const byMia = { identity: "staff-mia", heard_by: "agent-1", number: 1, from: new Date() };
    await hearStaff(t.core, place, { ...byMia, text: "So four one one one?" });
    await resumeRecording(t.core, mia, { call_id: place.call_id });
    await say(place, "1111");
    await setBack(place, 60);
    await say(place, "2222", new Date(Date.now() - 50_000));
    await say(place, "My order is 20533");
    await pauseRecording(t.core, mia, { call_id: place.call_id, why: "other" });
    await say(place, "My order is 20534");
    expect(await said(place)).toEqual([
      "[keys removed]",
      "So [digits removed]?",
      "[digits removed]",
      "[digits removed]",
      "My order is 20533",
      "My order is 20534",
    ]);
  });

  it("is over with its call", async () => {
    const place = await liveCall(true);
    const mia = await addOperator(t, "Mia");
    await pauseRecording(t.core, mia, { call_id: place.call_id, why: "card_number" });
    await t.admin.query(
      "UPDATE calls SET state = 'ended', ended_at = now() - interval '1 minute', ended_by = 'customer', outcome = 'completed' WHERE id = $1",
      [place.call_id],
    );
    await say(place, "My order is 20533");
    expect(await said(place)).toEqual(["My order is 20533"]);
  });
});
