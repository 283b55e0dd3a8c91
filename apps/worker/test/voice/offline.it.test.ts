import { existsSync } from "node:fs";
import { join } from "node:path";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { findProgram } from "@switchboard/testing/program";
import { type Program, program } from "@switchboard/testing/stack/program";
import { speech } from "@switchboard/testing/voice/caller";
import { rootDir } from "@switchboard/tooling/paths";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openVoiceRig, until, type VoiceRig } from "./rig.ts";

const mostTries = 5;

const parts =
  findProgram("pocketsphinx_continuous") && findProgram("flite") && existsSync("/usr/share/pocketsphinx/model/en-us");

describe.skipIf(!livekitAvailable || !parts)(
  "the voice agent with speech that needs no account",
  { timeout: 180_000 },
  () => {
    let rig: VoiceRig;
    let worker: Program;

    beforeAll(async () => {
      rig = await openVoiceRig("voice-offline", { elsewhere: true });
      worker = program(
        join(rootDir, "apps/worker/src/voice.main.ts"),
        { ...rig.env, LOG_LEVEL: "info", VOICE_DRAIN_MS: "600000" },
        async () => worker.log().includes("registered at LiveKit"),
      );
      await worker.start();
    }, 60_000);
    afterAll(async () => {
      await worker?.stop();
      await rig?.close();
    });

    it("told to stop, it takes no more calls, brings the present one to its end, and ends", async () => {
      const call = await rig.answeredCall();
      process.kill(worker.pid() ?? 0, "SIGTERM");
      const other = await rig.call();
      await call.caller.say(await speech("I want to talk to a person"));
      const asked = await call.event("customer_message");
      await call.event("ai_message", (e) => e.body.upto_seq >= asked.seq);
      expect(other.caller.room.remoteParticipants.size).toBe(0);
      const stopping = worker.stop();
      await call.caller.hangUp();
      await stopping;
      expect(worker.log()).toContain("the voice agent has stopped");
      await worker.start();
      await until("an agent for who waits", () => other.caller.room.remoteParticipants.size > 0 || undefined);
      await other.caller.hangUp();
    }, 120_000);

    it("hears real speech, answers it aloud, and ends when it is told to", async () => {
      const call = await rig.answeredCall();
      const wish = await speech("I want to talk to a person");
      let [asked, heard] = [0, ""];
      // On a busy machine sound loses pieces on its way, and words with them: people say it again, too.
      for (let seq = 0, tries = 0; tries < mostTries && !/person/.test(heard); tries += 1) {
        asked = await call.caller.say(wish);
        const message = await call.event("customer_message", (e) => e.seq > seq);
        [seq, heard] = [message.seq, message.body.text];
      }
      expect(heard).toMatch(/person/);
      await call.event("escalation_opened");
      await call.event("ai_message");
      await call.sound(asked);
      await until("the timing", async () => {
        const { rows } = await rig.t.admin.query("SELECT ms FROM call_timings WHERE call_id = $1", [call.id]);
        return rows[0];
      });
      await call.caller.hangUp();
      expect(worker.crashes()).toBe(0);
      expect(worker.log()).not.toMatch(/person/);
    }, 120_000);
  },
);
