import { sweepEscalations } from "@switchboard/core/escalation/sweep";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callConfig } from "./config.ts";
import { openVoiceRig, until, type VoiceRig } from "./rig.ts";

const goodbye = "Goodbye, and thank you for calling.";

describe.skipIf(!livekitAvailable)("a call that the agent brings to its end", { timeout: 180_000 }, () => {
  let rig: VoiceRig;
  let model: ModelPeer;
  let words: Int16Array;

  beforeAll(async () => {
    model = await startModelPeer({
      reply: (r) => {
        const ticket = /Ticket (\w+)/i.exec(JSON.stringify(r.body.messages))?.[1];
        if (r.asked === "That is all, bye.")
          return r.hasResults ? { text: goodbye } : { calls: [{ name: "end_conversation", arguments: {} }] };
        if (r.asked === "I want a person." && ticket === undefined)
          return r.hasResults
            ? { text: "I have asked a colleague." }
            : { calls: [{ name: "request_escalation", arguments: { reason: "The customer asks for one." } }] };
        return { text: ticket === undefined ? "Yes, I hear you well." : `Your ticket has the number ${ticket}.` };
      },
    });
    rig = await openVoiceRig("voice-ends", {
      yaml: callConfig("call: { filler: [] }"),
      env: { OPENAI_BASE_URL: model.openaiUrl },
    });
    words = await speech("I would like to know where my order is now");
  }, 60_000);
  afterAll(async () => {
    await rig?.close();
    await model?.close();
  });

  it("the tool that ends the conversation ends the call, after the last words", async () => {
    const call = await rig.answeredCall();
    rig.ears.texts.push("That is all, bye.");
    const asked = await call.caller.say(words);
    await call.sound(asked);
    await until("the end of the call", () => call.caller.room.isConnected === false || undefined);
    const last = (await call.events()).findLast((e) => e.kind === "ai_message");
    expect(last?.body).toMatchObject({ text: goodbye });
    const { rows } = await rig.t.admin.query(
      `SELECT ended_by, outcome, (SELECT count(*)::int FROM call_speech s WHERE s.call_id = c.id AND s.seq = $2) AS spoken
       FROM calls c WHERE id = $1`,
      [call.id, last?.seq],
    );
    expect(rows).toEqual([{ ended_by: "agent", outcome: "completed", spoken: 1 }]);
  });

  it("a ticket's number is said when nobody came", async () => {
    const call = await rig.answeredCall();
    rig.ears.texts.push("I want a person.");
    const asked = await call.caller.say(words);
    await call.event("escalation_opened");
    await call.sound(asked);
    await call.silence(600);
    // Nobody comes until the time is over.
    await rig.t.admin.query(
      "UPDATE escalations SET deadline = now() - interval '1 second' WHERE conversation_id = $1",
      [call.conversation_id],
    );
    const over = performance.now();
    await sweepEscalations(rig.t.core);
    const ticket = await call.event("ticket_created");
    await call.sound(over);
    await until("the number", () => rig.voice.spoken.some((s) => s.includes(String(ticket.body.number))) || undefined);
    await call.caller.hangUp();
  });
});
