import { join } from "node:path";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { type EffectPeer, startEffectPeer } from "@switchboard/testing/stack/effect-peer";
import { type Program, program } from "@switchboard/testing/stack/program";
import { speech } from "@switchboard/testing/voice/caller";
import { rootDir } from "@switchboard/tooling/paths";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callConfig } from "./config.ts";
import { AGENT_WITHIN_MS } from "./promised.ts";
import { openVoiceRig, until, type VoiceRig } from "./rig.ts";

describe.skipIf(!livekitAvailable)("a voice worker is killed in the middle of a call", () => {
  let rig: VoiceRig;
  let model: ModelPeer;
  let provider: EffectPeer;
  let workers: Program[];

  beforeAll(async () => {
    provider = await startEffectPeer(() => 4_000);
    model = await startModelPeer({
      reply: (r) =>
        r.hasResults
          ? { text: `That was ${r.asked}.` }
          : { calls: [{ name: "charge", arguments: { marker: r.asked } }] },
    });
    const more = { OPENAI_BASE_URL: model.openaiUrl, OUTBOUND_ALLOW: provider.host };
    rig = await openVoiceRig("voice-kill", {
      yaml: callConfig("call: { filler: [] }", provider.url),
      env: more,
      elsewhere: true,
    });
    const env = { ...rig.env, ...more, EARS_TEXT: "charge 17", EARS_MS: "300", VOICE_MS: "0", LETTER_S: "0.06" };
    workers = [0, 1].map(() => {
      const worker: Program = program(join(rootDir, "packages/testing/src/voice/worker.ts"), env, async () =>
        worker.log().includes("registered"),
      );
      return worker;
    });
  }, 60_000);
  afterAll(async () => {
    await Promise.all(workers?.map((w) => w.stop()) ?? []);
    await rig?.close();
    await model?.close();
    await provider?.close();
  });

  it("another joins, the transcript is kept, the answer comes, and the effect is not repeated", async () => {
    await workers[0]?.start();
    const call = await rig.answeredCall();
    await workers[1]?.start();
    await call.caller.say(await speech("I would like to know where my order is now"));
    await until("the effect", () => provider.effects[0]);
    const killed = Date.now();
    await workers[0]?.kill();
    const joined = await until("another agent", async () => {
      const { rows } = await rig.t.admin.query<{ joined_at: Date }>(
        "SELECT joined_at FROM call_legs WHERE call_id = $1 AND kind = 'agent' ORDER BY joined_at",
        [call.id],
      );
      return rows[1]?.joined_at;
    });
    console.log(`another agent was there ${joined.getTime() - killed} ms after the kill`);
    expect(joined.getTime() - killed).toBeLessThanOrEqual(AGENT_WITHIN_MS);
    const answer = await call.event("ai_message", (e) => e.body.text === "That was charge 17.");
    await until("its sound to its end", async () => {
      const { rows } = await rig.t.admin.query("SELECT seq FROM call_speech WHERE call_id = $1 AND seq = $2", [
        call.id,
        answer.seq,
      ]);
      return rows[0];
    });
    expect(provider.effects).toHaveLength(1);
    expect((await call.events()).filter((e) => e.kind === "customer_message")).toHaveLength(1);
    await call.caller.hangUp();
  }, 180_000);
});
