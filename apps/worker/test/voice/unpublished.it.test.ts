import { CUSTOMER } from "@switchboard/media/livekit/abilities";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { speech } from "@switchboard/testing/voice/caller";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultWords } from "../../src/voice/session/default-words.ts";
import { callConfig } from "./config.ts";
import { openVoiceRig, until, type VoiceRig } from "./rig.ts";

/** An agent that takes its place in a call waits for whoever has this lock. */
const PLACE = 4711;

describe.skipIf(!livekitAvailable)("an agent that may not be heard", { timeout: 180_000 }, () => {
  let rig: VoiceRig;
  let model: ModelPeer;

  beforeAll(async () => {
    model = await startModelPeer({ reply: (r) => ({ text: `You asked: ${r.asked}` }) });
    rig = await openVoiceRig("voice-unpublished", {
      yaml: callConfig("call: { greeting: Good day to you., filler: [] }"),
      env: { OPENAI_BASE_URL: model.openaiUrl },
    });
    await rig.t.admin.query(`
      CREATE FUNCTION wait_for_place() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_advisory_xact_lock(${PLACE});
        RETURN NEW;
      END $$;
      CREATE TRIGGER wait_for_place BEFORE UPDATE ON calls FOR EACH ROW
        WHEN (NEW.agent_identity IS NOT NULL AND OLD.agent_identity IS NULL) EXECUTE FUNCTION wait_for_place()`);
  }, 60_000);
  afterAll(async () => {
    await rig?.close();
    await model?.close();
  });

  it("is replaced by one that answers, some seconds after the media server has refused its sound", async () => {
    const place = await rig.t.admin.connect();
    await place.query("SELECT pg_advisory_lock($1)", [PLACE]);
    const call = await rig.call();
    const agent = await until("an agent", async () =>
      (await rig.media.participants(call.room)).find((p) => p.kind === "agent"),
    );
    await rig.media.allow(call.room, agent.identity, { ...CUSTOMER, canPublish: false, canPublishData: true });
    await place.query("SELECT pg_advisory_unlock($1)", [PLACE]);
    place.release();
    const refused = performance.now();

    const back = await call.sound(refused);
    console.log(`another agent was heard ${Math.round(back.from - refused)} ms after the refusal`);
    expect(back.from - refused).toBeLessThan(9_000);
    const { rows } = await rig.t.admin.query("SELECT dispatches, agent_identity FROM calls WHERE id = $1", [call.id]);
    expect(rows).toEqual([{ dispatches: 2, agent_identity: expect.not.stringContaining(agent.identity) }]);
    // It begins where the first one would have.
    await call.event("ai_message", (e) => e.body.text === "Good day to you.");
    expect(rig.voice.spoken).not.toContain(defaultWords.back);
    await call.silence(600);
    rig.ears.texts.push("Where is my order?");
    await call.caller.say(await speech("I would like to know where my order is now"));
    await call.event("ai_message", (e) => e.body.text === "You asked: Where is my order?");
    await until("the answer", () => rig.voice.spoken.includes("You asked: Where is my order?") || undefined);
    await call.caller.hangUp();
  });
});
