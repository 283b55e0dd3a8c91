import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endCall } from "@switchboard/core/call/end";
import { noteConsent } from "@switchboard/core/call/note-consent";
import { callActor } from "@switchboard/core/call/system-actor";
import { allowRecording } from "@switchboard/core/recording/allow";
import { eraseRecordings } from "@switchboard/core/recording/erase";
import { getRecording } from "@switchboard/core/recording/get";
import { pauseRecording, resumeRecording } from "@switchboard/core/recording/pause";
import { pauseByAgent } from "@switchboard/core/recording/pause-by-agent";
import { sweepRecordings } from "@switchboard/core/recording/sweep";
import { livekitAvailable } from "@switchboard/testing/livekit";
import type { RoomPeer } from "@switchboard/testing/room-peer";
import { addOperator } from "@switchboard/testing/stack/people";
import { beginOf, loudest, toneIn } from "@switchboard/testing/tone-in";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { AGENT_TONE, CUSTOMER_TONE, openRecorderRig, type RecorderRig, STAFF_TONE, type TonedCall } from "./rig.ts";

const AUDIBLE = 0.1;
const SILENT = 0.02;
/** Of when a tone is in the recording against when others heard it: each has a buffer of its own. */
const toleranceMs = 500;

describe.skipIf(!livekitAvailable)("the recorder", () => {
  let rig: RecorderRig;

  beforeAll(async () => {
    rig = await openRecorderRig("recorder", "recording: { enabled: true }");
  }, 900_000);
  afterEach(() => rig.stopRecorders());
  afterAll(() => rig?.close());

  const end = async (call: TonedCall): Promise<void> => {
    const place = { client_id: call.client_id, call_id: call.call_id };
    await endCall(rig.t.core, callActor(place), { call_id: call.call_id, by: "customer" });
    await expect.poll(async () => (await rig.row(call.call_id))?.state, { timeout: 30_000 }).toBe("ended");
  };
  /** What is in the file reaches so far, in ms of the call. */
  const written = (call: TonedCall, ms: number) =>
    expect.poll(async () => (await rig.row(call.call_id))?.duration_ms, { timeout: 30_000 }).toBeGreaterThan(ms);

  it("puts each leg on a channel of its own, when it was heard, and keeps nothing in plain", async () => {
    await rig.recorder();
    const call = await rig.call();
    expect(await allowRecording(rig.t.core, call)).toBe(true);
    await expect.poll(async () => (await rig.row(call.call_id))?.state).toBe("recording");
    await sleep(1_500);
    /** Speaks, and gives when somebody else in the room hears it: the recorder hears it then, too. */
    const speak = async (who: RoomPeer, hertz: number, ear: RoomPeer) => {
      const stop = await who.speak(hertz);
      while (ear.hears(hertz) < AUDIBLE) await sleep(5);
      return { stop, at: call.now() };
    };
    const customerSpeaks = await speak(call.customer, CUSTOMER_TONE, call.agent);
    await sleep(1_000);
    const agentSpeaks = await speak(call.agent, AGENT_TONE, call.customer);
    const ben = await addOperator(rig.t, "Ben");
    const peer = await call.staff(ben);
    await sleep(1_000);
    const staffSpeaks = await speak(peer, STAFF_TONE, call.customer);
    await sleep(1_500);
    const all = call.now() - 600;
    await Promise.all([customerSpeaks.stop(), agentSpeaks.stop(), staffSpeaks.stop()]);
    await sleep(500);
    await end(call);
    const [customer, agent, staff, fourth, fifth] = await rig.heard(call);
    for (const [sound, hertz, at] of [
      [customer, CUSTOMER_TONE, customerSpeaks.at],
      [agent, AGENT_TONE, agentSpeaks.at],
      [staff, STAFF_TONE, staffSpeaks.at],
    ] as const) {
      expect(Math.abs((beginOf(sound as Int16Array, hertz) ?? -9_999) - at)).toBeLessThan(toleranceMs);
      for (const other of [CUSTOMER_TONE, AGENT_TONE, STAFF_TONE]) {
        const share = toneIn(sound as Int16Array, other, all - 300, all);
        if (other === hertz) expect(share).toBeGreaterThan(AUDIBLE);
        else expect(share).toBeLessThan(SILENT);
      }
    }
    expect(loudest(fourth as Int16Array, 0, all)).toBe(0);
    expect(loudest(fifth as Int16Array, 0, all)).toBe(0);
    const row = await rig.row(call.call_id);
    expect(row?.channels).toMatchObject([
      { kind: "customer" },
      { kind: "agent" },
      { kind: "staff", staff_id: ben.id, name: "Ben" },
    ]);
    const file = readFileSync(join(rig.folder, call.client_id, `${call.call_id}.sbrec`));
    for (const word of ["OggS", "Opus", "switchboard"]) expect(file.includes(word)).toBe(false);
  }, 120_000);

  it("leaves what it had when it is killed, and another goes on in the same file", async () => {
    const first = await rig.recorder();
    const call = await rig.call();
    await call.customer.speak(CUSTOMER_TONE);
    await allowRecording(rig.t.core, call);
    await written(call, 3_000);
    await first.kill();
    const killedAt = call.now();
    const before = await rig.heard(call);
    const had = (before[0]?.length ?? 0) / 24;
    expect(killedAt - had).toBeLessThan(5_000);
    expect(toneIn(before[0] as Int16Array, CUSTOMER_TONE, had - 500, had)).toBeGreaterThan(AUDIBLE);
    await rig.recorder();
    await expect.poll(async () => (await rig.row(call.call_id))?.attempt, { timeout: 30_000 }).toBe(2);
    await written(call, call.now() + 2_000);
    await end(call);
    const [customer] = await rig.heard(call);
    const { rows: cuts } = await rig.t.admin.query(
      "SELECT kind, from_ms, to_ms FROM call_recording_cuts WHERE call_id = $1 AND from_ms > 0",
      [call.call_id],
    );
    expect(cuts).toEqual([{ kind: "gap", from_ms: Math.round(had), to_ms: expect.any(Number) }]);
    const { from_ms, to_ms } = cuts[0];
    expect(to_ms).toBeGreaterThan(killedAt);
    expect(loudest(customer as Int16Array, from_ms + 100, to_ms - 100)).toBeLessThan(SILENT);
    expect(toneIn(customer as Int16Array, CUSTOMER_TONE, to_ms + 1_000, to_ms + 1_500)).toBeGreaterThan(AUDIBLE);
    const { attempt, chunks } = (await rig.row(call.call_id)) ?? {};
    expect(attempt).toBe(2);
    expect(chunks).toBeGreaterThan(5);
  }, 120_000);

  it("is tried again later and later where it cannot be made, then given up with a gap; others are made meanwhile", async () => {
    const [broken, hopeless, over, fine] = [await rig.call(), await rig.call(), await rig.call(), await rig.call()];
    for (const call of [broken, hopeless, over, fine]) expect(await allowRecording(rig.t.core, call)).toBe(true);
    const breaks = (call: TonedCall, failures: number) =>
      rig.t.admin.query("UPDATE call_recordings SET sealed_key = 'k1:noise', failures = $2 WHERE call_id = $1", [
        call.call_id,
        failures,
      ]);
    await breaks(broken, 5);
    await breaks(hopeless, 29);
    await breaks(over, 29);
    await rig.t.admin.query(
      "UPDATE calls SET state = 'ended', outcome = 'completed', ended_by = 'customer', ended_at = answered_at + interval '1 s' WHERE id = $1",
      [over.call_id],
    );
    await rig.recorder();
    await expect.poll(async () => (await rig.row(hopeless.call_id))?.state, { timeout: 30_000 }).toBe("ended");
    await expect.poll(async () => (await rig.row(fine.call_id))?.chunks, { timeout: 30_000 }).toBeGreaterThan(0);
    await expect.poll(async () => (await rig.row(broken.call_id))?.owner, { timeout: 30_000 }).toBeNull();
    const waits = await rig.t.admin.query(
      "SELECT failures, state, lease_until - now() > interval '4 s' AS later FROM call_recordings WHERE call_id = $1",
      [broken.call_id],
    );
    expect(waits.rows).toEqual([{ failures: 6, state: "recording", later: true }]);
    const gapsOf = async (call: TonedCall) =>
      (
        await rig.t.admin.query("SELECT kind, from_ms, to_ms FROM call_recording_cuts WHERE call_id = $1", [
          call.call_id,
        ])
      ).rows;
    await expect.poll(() => gapsOf(hopeless)).toEqual([{ kind: "gap", from_ms: 0, to_ms: expect.any(Number) }]);
    await expect.poll(() => gapsOf(over), { timeout: 30_000 }).toEqual([{ kind: "gap", from_ms: 0, to_ms: 1_000 }]);
    const stands = ({ call_id }: TonedCall) => getRecording(rig.t.core, rig.ada, { call_id });
    expect(await stands(hopeless)).toMatchObject({ state: "ended", given_up: true });
    expect(await stands(broken)).toMatchObject({ state: "recording", given_up: false });
    const audited = await rig.t.admin.query(
      "SELECT actor_kind FROM audit_entries WHERE action = 'recording.give_up' AND target_id = $1",
      [hopeless.call_id],
    );
    expect(audited.rows).toEqual([{ actor_kind: "system" }]);
    await end(fine);
  }, 90_000);

  it("is silent while it is paused, to the packet, also where the pause began before it was known", async () => {
    await rig.recorder();
    const call = await rig.call();
    await call.customer.speak(CUSTOMER_TONE);
    await allowRecording(rig.t.core, call);
    await written(call, 2_000);
    const { core, admin } = rig.t;
    await pauseRecording(core, rig.ada, { call_id: call.call_id, why: "card_number" });
    expect(await pauseRecording(core, rig.ada, { call_id: call.call_id, why: "other" })).toEqual({ changed: false });
    await written(call, call.now() + 2_000);
    await resumeRecording(core, rig.ada, { call_id: call.call_id });
    const cuts =
      "SELECT from_ms, to_ms, until_ms FROM call_recording_cuts WHERE call_id = $1 AND kind = 'pause' ORDER BY id";
    const { from_ms: from, to_ms: to } = (await admin.query(cuts, [call.call_id])).rows[0];
    await written(call, to + 2_000);
    await pauseByAgent(core, call, true);
    const until =
      "UPDATE call_recording_cuts SET until_ms = from_ms + 1500 WHERE call_id = $1 AND to_ms IS NULL RETURNING until_ms";
    const { until_ms } = (await admin.query(until, [call.call_id])).rows[0];
    const open = async () => (await admin.query(cuts, [call.call_id])).rows[1].to_ms;
    await expect.poll(open, { timeout: 30_000 }).toBe(until_ms);
    await written(call, until_ms + 1_000);
    await end(call);
    const { rows: told } = await admin.query(
      "SELECT e.body->>'change' AS change, e.body->>'by' AS by FROM events e JOIN calls c USING (conversation_id) WHERE c.id = $1 AND e.kind = 'recording_changed' ORDER BY e.seq",
      [call.call_id],
    );
    expect(told.map((e) => `${e.change} by ${e.by}`)).toEqual([
      "paused by staff",
      "resumed by staff",
      "paused by agent",
      "resumed by limit",
    ]);
    const [customer] = await rig.heard(call);
    const sound = customer as Int16Array;
    expect(toneIn(sound, CUSTOMER_TONE, from - 400, from - 40)).toBeGreaterThan(AUDIBLE);
    // What the encoder held back of the packet before sounds for some ms more.
    expect(loudest(sound, from + 20, to - 20)).toBeLessThan(SILENT);
    expect(toneIn(sound, CUSTOMER_TONE, to + 100, to + 1_000)).toBeGreaterThan(AUDIBLE);
    expect(loudest(sound, until_ms - 1_400, until_ms - 20)).toBeLessThan(SILENT);
    expect(toneIn(sound, CUSTOMER_TONE, until_ms + 100, until_ms + 800)).toBeGreaterThan(AUDIBLE);
  }, 120_000);

  it("is deleted when its days are over, key and file, unless it is held; and with its customer's erasure", async () => {
    await rig.recorder();
    const calls = [await rig.call(), await rig.call(), await rig.call()];
    const [old, held, erased] = calls as [TonedCall, TonedCall, TonedCall];
    for (const call of calls) {
      await allowRecording(rig.t.core, call);
      await written(call, 1_000);
      await end(call);
    }
    const { core, admin } = rig.t;
    const hold =
      "UPDATE call_recordings SET held_at = now(), held_by_name = 'Ada', hold_reason = 'A case' WHERE call_id = $1";
    await admin.query(hold, [held.call_id]);
    await sweepRecordings(core);
    expect((await rig.row(old.call_id))?.state).toBe("ended");
    const longAgo = "UPDATE call_recordings SET ended_at = now() - interval '91 days' WHERE call_id = ANY ($1)";
    await admin.query(longAgo, [[old.call_id, held.call_id]]);
    await sweepRecordings(core);
    expect(await rig.row(old.call_id)).toMatchObject({
      state: "deleted",
      sealed_key: null,
      deleted_why: "retention",
      file_gone: true,
    });
    expect((await rig.row(held.call_id))?.state).toBe("ended");
    const { rows } = await admin.query("SELECT conversation_id FROM calls WHERE id = $1", [erased.call_id]);
    expect(await eraseRecordings(core, rig.ada, rows[0].conversation_id)).toBe(1);
    expect(await rig.row(erased.call_id)).toMatchObject({ state: "deleted", deleted_why: "erasure" });
    const files = await core.recordings?.list(rig.t.client.id);
    expect(files).toContain(held.call_id);
    expect(files).not.toContain(old.call_id);
    expect(files).not.toContain(erased.call_id);
  }, 120_000);
});

describe.skipIf(!livekitAvailable)("a call that may not be recorded", () => {
  let rig: RecorderRig;

  beforeAll(async () => {
    rig = await openRecorderRig(
      "recorder-consent",
      'recording: { enabled: true }\nconsent: { text: "May we record?" }',
    );
  }, 900_000);
  afterAll(() => rig?.close());

  it("has no row and no file while nobody agreed, nor after an answer that nobody understood, nor after a no", async () => {
    const call = await rig.call();
    expect(await allowRecording(rig.t.core, call)).toBe(false);
    for (const consent of ["unclear", "refused"] as const) {
      await noteConsent(rig.t.core, call, consent);
      expect(await allowRecording(rig.t.core, call)).toBe(false);
      expect(await getRecording(rig.t.core, rig.ada, call)).toMatchObject({ state: consent });
    }
    expect(await rig.row(call.call_id)).toBeUndefined();
    const other = await rig.call();
    await noteConsent(rig.t.core, other, "given");
    expect(await allowRecording(rig.t.core, other)).toBe(true);
    expect((await rig.row(other.call_id))?.state).toBe("wanted");
    expect(await rig.t.core.recordings?.list(rig.t.client.id)).toEqual([]);
  }, 60_000);
});
