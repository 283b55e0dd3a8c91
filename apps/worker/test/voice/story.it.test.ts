import type { Actor } from "@switchboard/contracts/actor";
import { joinCall } from "@switchboard/core/call/join";
import { returnCall } from "@switchboard/core/call/return-to-agent";
import { takeOverCall } from "@switchboard/core/call/take-over";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { joinRoom, type RoomPeer } from "@switchboard/testing/room-peer";
import { addOperator } from "@switchboard/testing/stack/people";
import { speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openVoiceRig, until, type VoiceRig } from "./rig.ts";

const STAFF_TONE = 1_320;

describe.skipIf(!livekitAvailable)("a whole call", { timeout: 180_000 }, () => {
  let rig: VoiceRig;
  let words: Int16Array;
  let mia: Actor;

  beforeAll(async () => {
    rig = await openVoiceRig("voice-story");
    words = await speech("I would like to know where my order is now");
    mia = await addOperator(rig.t, "Mia");
    await rig.t.admin.query(
      `INSERT INTO demo_orders (client_id, number, item, status, expected_on, total)
       VALUES ($1, 'NW-20533', 'Floor lamp', 'in_transit', '2030-05-03', 89)`,
      [rig.t.client.id],
    );
  }, 60_000);
  afterAll(() => rig?.close());

  it("an order, a person who takes over, is heard, and is written down, and the agent that goes on", async () => {
    const { realtime } = rig.t.core;
    let levels = 0;
    const stopCounting = realtime.subscribe({ client_id: rig.t.client.id }, ({ kind }) => {
      if (kind === "levels") levels += 1;
    });
    const call = await rig.answeredCall();
    rig.ears.texts.push("Where is my order NW-20533?");
    const asked = await call.caller.say(words);
    const answer = await call.event("ai_message", (e) => e.run_id !== null);
    expect(answer.body.text).toMatch(/NW-20533.*on its way/);
    await call.sound(asked);
    await call.silence(600);
    // Nobody has watched, so nobody was told how loud it is.
    expect(levels).toBe(0);
    realtime.publish({ kind: "calls_watched", client_id: rig.t.client.id });
    await until("levels", async () => levels > 0);
    stopCounting();

    rig.ears.texts.push("I want to talk to a person.");
    const wished = await call.caller.say(words);
    await call.event("escalation_opened");
    await call.sound(wished);

    const listening = await joinCall(rig.t.core, mia, { call_id: call.id, mode: "listen", private: false });
    const operator: RoomPeer = await joinRoom(listening);
    const { floor, ticket } = await takeOverCall(rig.t.core, mia, { call_id: call.id });
    expect([floor.holder, ticket]).toEqual(["human", null]);
    await call.silence(600);

    rig.ears.texts.push("Hello, this is Mia. I have waived the delivery fee.");
    const spoke = performance.now();
    const stop = await operator.speak(STAFF_TONE);
    await call.sound(spoke);
    await stop();
    const said = await call.event("staff_message");
    expect(said.body).toMatchObject({
      text: "Hello, this is Mia. I have waived the delivery fee.",
      staff_id: mia.id,
      staff_name: "Mia",
    });
    await until("when it was said", async () => {
      const { rows } = await rig.t.admin.query(
        "SELECT seq FROM call_speech WHERE call_id = $1 AND seq = $2 AND who = 'staff' AND to_ms > from_ms",
        [call.id, said.seq],
      );
      return rows[0];
    });

    rig.ears.texts.push("The agent tells you the rest.");
    const saying = performance.now();
    await operator.speak(STAFF_TONE);
    await until("some words", async () => call.soundSince(saying).some(({ from, to }) => to - from > 600));
    const returned = await returnCall(rig.t.core, mia, { call_id: call.id });
    expect(returned.floor.holder).toBe("ai");
    // They were still saying it.
    await call.event("staff_message", (e) => e.body.text === "The agent tells you the rest.");
    rig.ears.texts.push("What about the delivery fee?");
    const again = await call.caller.say(words);
    const last = await call.event("ai_message", (e) => e.run_id !== null && e.seq > said.seq);
    expect(last.body.text).toMatch(/Mia/);
    await call.sound(again);

    await operator.leave();
    await call.caller.hangUp();
    const ended = await call.event("call_ended");
    expect(ended.body).toMatchObject({ by: "customer", outcome: "completed" });
  });
});
