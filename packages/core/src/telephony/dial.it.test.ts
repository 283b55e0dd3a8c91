import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { WEEKDAYS } from "@switchboard/contracts/business-hours";
import {
  DEFAULT_DIAL_RULES,
  type DialRules,
  newDoNotCall,
  newLineNumber,
  newSipTrunk,
  type SipTrunk,
} from "@switchboard/contracts/telephony";
import { addPastCall, type PastCall } from "@switchboard/testing/call/past-call";
import { type LivekitServer, livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { redisProgram, sippProgram } from "@switchboard/testing/program";
import { type RedisServer, startRedis } from "@switchboard/testing/redis";
import { openPhone, type Phone } from "@switchboard/testing/sip/phone/phone";
import { type SipService, startSipService } from "@switchboard/testing/sip/service";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerCall } from "../call/answer.ts";
import { endByStaff } from "../call/end-by-staff.ts";
import { getCall } from "../call/get.ts";
import { listCalls } from "../call/list.ts";
import { mediaOf } from "../call/media-of.ts";
import { onRoomEvent } from "../call/room-event.ts";
import { sweepCalls } from "../call/sweep.ts";
import { takeOverCall } from "../call/take-over.ts";
import type { Core } from "../core.ts";
import { addDoNotCall } from "./add-do-not-call.ts";
import { dial } from "./dial.ts";
import { dialLines } from "./dial-line.ts";
import { getTelephony } from "./get.ts";
import { saveNumber } from "./save-number.ts";
import { savePolicy } from "./save-policy.ts";
import { saveTrunk } from "./save-trunk.ts";

const available = livekitAvailable && redisProgram !== undefined;
/** A Thursday, 11:00 in Oslo. */
const noon = new Date("2026-11-26T10:00:00Z");
const minuteMs = 60_000;
const before = (minutes: number): Date => new Date(noon.getTime() - minutes * minuteMs);

let redis: RedisServer;
let livekit: LivekitServer;
let t: TestCore;
let core: Core;
let actor: Actor;
let version: number | undefined;
let people = 0;

beforeAll(async () => {
  if (!available) return;
  redis = await startRedis();
  livekit = await startLivekit({ redis: `127.0.0.1:${redis.port}` });
  t = await openTestCore("dial", { env: livekit.env });
  core = { ...t.core, clock: { now: () => noon } };
  actor = { ...t.staff("Ada"), roles: ["admin"] };
  const trunk = newSipTrunk.parse({ name: "Carrier", direction: "outbound", address: "127.0.0.1:9" });
  const { id } = await saveTrunk(core, actor, trunk);
  await saveNumber(core, actor, newLineNumber.parse({ number: "+4721007001", outbound_trunk_id: id }));
}, 900_000);
afterAll(async () => {
  await t?.close();
  await livekit?.remove();
  await redis?.remove();
});
beforeEach(async () => {
  if (available) await t.admin.query("DELETE FROM calls");
});

const allow = async (rules: Partial<DialRules> = {}): Promise<void> => {
  const saved = await savePolicy(core, actor, {
    ...DEFAULT_DIAL_RULES,
    enabled: true,
    at_once: 50,
    per_minute: 100,
    ...rules,
    ...(version && { version }),
  });
  version = saved.version;
};
const somebody = (): string => {
  people += 1;
  return `+4791${String(people).padStart(6, "0")}`;
};
const call = (number = somebody(), more: object = {}) => dial(core, actor, { key: randomUUID(), number, ...more });
const refused = (number?: string) =>
  call(number).then(
    () => null,
    (error: unknown) => error,
  );

const past = (was: PastCall): Promise<void> => addPastCall(t, { number: somebody(), ...was });

describe.skipIf(!available)("who may be called", () => {
  it("is nobody until there is a policy that says so", async () => {
    expect(await refused()).toMatchObject({ code: "dial_refused", extra: { rule: "disabled", possible_at: null } });
    await allow({ enabled: false });
    expect(await refused()).toMatchObject({ extra: { rule: "disabled" } });
    expect(await dialLines(core, actor)).toMatchObject({
      lines: [{ number: "+4721007001", config_name: "support" }],
      refused: { rule: "disabled" },
    });
    expect((await t.admin.query("SELECT FROM calls")).rowCount).toBe(0);
  });

  it("is nobody who asked not to be, however the number is written", async () => {
    await allow();
    await addDoNotCall(core, actor, newDoNotCall.parse({ number: "+47 91 77 77 77" }));
    expect(await refused("+4791777777")).toMatchObject({ extra: { rule: "do_not_call", possible_at: null } });
  });

  it("is nobody outside the hours; it is said when they begin", async () => {
    const weekly = Object.fromEntries(WEEKDAYS.map((day) => [day, [{ from: "14:00", to: "16:00" }]]));
    const hours = { time_zone: "Europe/Oslo", weekly, exceptions: [] } as unknown as DialRules["hours"];
    await allow({ hours });
    expect(await refused()).toMatchObject({ extra: { rule: "hours", possible_at: "2026-11-26T13:00:00.000Z" } });
    await allow();
    await t.admin.query(
      "INSERT INTO business_hours (client_id, changed_by_name, time_zone, weekly, exceptions) VALUES ($1, 'Ada', 'Europe/Oslo', $2, '[]')",
      [t.client.id, JSON.stringify(weekly)],
    );
    expect(await refused()).toMatchObject({ extra: { rule: "hours", possible_at: "2026-11-26T13:00:00.000Z" } });
    await t.admin.query("DELETE FROM business_hours");
  });

  it("is not called again too soon or too often", async () => {
    await allow({ pause_minutes: 60, tries: 2, tries_hours: 24 });
    const [soon, often, broke] = [somebody(), somebody(), somebody()];
    await past({ number: soon, began: before(20) });
    expect(await refused(soon)).toMatchObject({ extra: { rule: "pause", possible_at: before(-40).toISOString() } });
    await past({ number: often, began: before(300), outcome: "no_answer" });
    await past({ number: often, began: before(200), outcome: "busy" });
    await past({ number: often, began: before(25 * 60), outcome: "declined" });
    expect(await refused(often)).toMatchObject({
      extra: { rule: "tries", possible_at: new Date(before(300).getTime() + 24 * 60 * minuteMs).toISOString() },
    });
    // What broke on our side bothered nobody.
    await past({ number: broke, began: before(5), outcome: "failed" });
    expect(await refused(broke)).toBeNull();
    // It may have rung: nobody knows what became of it.
    const lost = somebody();
    await past({ number: lost, began: before(20), outcome: "failed", lost: true });
    expect(await refused(lost)).toMatchObject({ extra: { rule: "pause", possible_at: before(-40).toISOString() } });
  });

  it("is nobody while too many were abandoned; one may be", async () => {
    await allow({ abandoned_percent: 10, abandoned_hours: 24 });
    const up = (pickedUp: Date, spokenAfterMs: number | null, more: Partial<PastCall> = {}) =>
      past({
        began: pickedUp,
        pickedUp,
        ...(spokenAfterMs !== null && { spoken: new Date(pickedUp.getTime() + spokenAfterMs) }),
        ...more,
      });
    await up(before(600), 2_500);
    expect(await refused()).toBeNull();
    // Spoken to in time, hung up in time by themselves, a machine, and one who greeted first.
    await up(before(500), 1_900);
    await up(before(500), null, {
      by: "customer",
      outcome: "completed",
      pickedUp: new Date(before(500).getTime() + 39_000),
    });
    await up(before(500), null, { outcome: "voicemail" });
    await up(before(500), 3_000, { greeted: new Date(before(500).getTime() + 1_400) });
    expect(await refused()).toBeNull();
    await up(before(400), null, { outcome: "failed", by: "system" });
    const { use } = await getTelephony(core, actor);
    expect(use).toMatchObject({ picked_up: 5, abandoned: 2 });
    expect(await refused()).toMatchObject({
      extra: { rule: "abandoned", possible_at: new Date(before(600).getTime() + 24 * 60 * minuteMs).toISOString() },
    });
  });

  it("is nobody while as many calls go on as may", async () => {
    await allow({ at_once: 2 });
    await past({ began: before(200), outcome: null, pickedUp: before(200), spoken: before(200) });
    await past({ began: before(10), outcome: null, pickedUp: before(10), spoken: before(10) });
    expect(await refused()).toMatchObject({ extra: { rule: "at_once", possible_at: null } });
  });

  it("is three of ten who are called at once where three a minute may be", async () => {
    await allow({ per_minute: 3 });
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => call()));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    for (const each of all) {
      if (each.status === "rejected") {
        expect(each.reason).toMatchObject({
          extra: { rule: "per_minute", possible_at: new Date(noon.getTime() + minuteMs).toISOString() },
        });
      }
    }
    expect((await t.admin.query("SELECT FROM calls")).rowCount).toBe(3);
  });
});

describe.skipIf(!available)("a call to a telephone", () => {
  it("is begun once by each key, whoever is quick; nothing of the number is in plain", async () => {
    await allow();
    const [key, number] = [randomUUID(), somebody()];
    const both = await Promise.all([call(number, { key }), call(number, { key })]);
    const again = await call(number, { key, purpose: "something else" });
    expect(new Set([...both, again].map(({ id }) => id)).size).toBe(1);
    await expect(call(somebody(), { key })).rejects.toMatchObject({ code: "idempotency_mismatch" });
    const { rows } = await t.admin.query("SELECT * FROM calls");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(number.slice(-8));
    const shown = await getCall(core, actor, { call_id: again.id });
    expect(shown).toMatchObject({
      direction: "outbound",
      origin: "sip",
      number_masked: expect.stringMatching(/^\+47 •/),
    });
  });

  it("fails in words where no SIP service is there to place it", async () => {
    await allow();
    const { id } = await call(somebody(), { purpose: "Their lamp is ready for collection." });
    await expect
      .poll(async () => (await getCall(core, actor, { call_id: id })).state, { timeout: 20_000 })
      .toBe("ended");
    const { items } = await listCalls(core, actor, { view: "ended", outcome: "failed", direction: "outbound" });
    expect(items).toMatchObject([{ id, ended_by: "system", network_said: expect.stringContaining("no response") }]);
  });

  it("goes to no number of no country, none of ours, and to nobody of another client", async () => {
    await allow();
    await expect(call("+479")).rejects.toMatchObject({ code: "bad_input", fields: [{ path: "number" }] });
    await expect(call("+4721007001")).rejects.toMatchObject({ code: "bad_input", fields: [{ path: "number" }] });
    await expect(dial(core, actor, { key: randomUUID(), customer_id: randomUUID() })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(call(somebody(), { number_id: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe.skipIf(!available || sippProgram === undefined)("a telephone that rings", () => {
  let sip: SipService;
  let trunk: SipTrunk;
  const phones: Phone[] = [];

  beforeAll(async () => {
    sip = await startSipService(livekit, redis);
    // Whoever waits here is no part of the policy: the sweep and the media server know no other time.
    core = t.core;
    [trunk] = (await getTelephony(core, actor)).trunks as [SipTrunk];
  });
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.close()));
  });
  afterAll(() => sip?.close());

  const open = async (behaviour?: "busy" | "declines" | "rings"): Promise<Phone> => {
    const phone = await openPhone(behaviour);
    phones.push(phone);
    const address = newSipTrunk.parse({ name: "Carrier", direction: "outbound", address: phone.address });
    trunk = await saveTrunk(core, actor, { ...address, trunk_id: trunk.id, version: trunk.version });
    return phone;
  };
  const detail = (call_id: string) => getCall(core, actor, { call_id });
  const state = (id: string, wanted: string) =>
    expect.poll(async () => (await detail(id)).state, { timeout: 20_000 }).toBe(wanted);

  it("is picked up: the call is live, and either end hangs up", async () => {
    await allow();
    const phone = await open();
    const { id } = await call();
    await phone.answered();
    await state(id, "live");
    expect(await detail(id)).toMatchObject({ legs: [{ kind: "customer" }], answered_at: expect.any(String) });
    await endByStaff(core, actor, { call_id: id });
    expect(await phone.ended()).toBe("them");
    expect(await detail(id)).toMatchObject({ outcome: "completed", ended_by: "staff" });

    const other = await open();
    const second = await call();
    await other.answered();
    await state(second.id, "live");
    await other.hangUp();
    await expect.poll(async () => (await mediaOf(core).participants(second.room)).length, { timeout: 10_000 }).toBe(0);
    const participant = { identity: "customer", kind: "sip", attributes: {}, dropped: false } as const;
    await onRoomEvent(core, {
      id: randomUUID(),
      kind: "participant_left",
      room: second.room,
      at: Date.now(),
      participant,
    });
    expect(await detail(second.id)).toMatchObject({ outcome: "completed", ended_by: "customer" });
  });

  it.each([
    ["busy", "busy", "486"],
    ["declines", "declined", "603"],
  ] as const)("that is %s makes the call %s", async (behaviour, outcome, code) => {
    await allow();
    await open(behaviour);
    const { id } = await call();
    await state(id, "ended");
    expect(await detail(id)).toMatchObject({ outcome, network_said: expect.stringContaining(code), answered_at: null });
  });

  it("is given up after its time, or when a colleague hangs up, and nobody's coming and going tells otherwise", async () => {
    await allow({ ring_s: 5 });
    const phone = await open("rings");
    const { id, room } = await call();
    await expect.poll(async () => (await mediaOf(core).participants(room)).length, { timeout: 10_000 }).toBe(1);
    for (const kind of ["participant_joined", "participant_left"] as const) {
      const participant = { identity: "customer", kind: "sip", attributes: {}, dropped: false } as const;
      await onRoomEvent(core, { id: randomUUID(), kind, room, at: Date.now(), participant });
    }
    expect((await detail(id)).state).toBe("ringing");
    await state(id, "ended");
    expect(await detail(id)).toMatchObject({ outcome: "no_answer", legs: [] });
    await phone.ended();

    await open("rings");
    const second = await call();
    await endByStaff(core, actor, { call_id: second.id });
    expect(await detail(second.id)).toMatchObject({ outcome: "cancelled", ended_by: "staff" });
  });

  it("is one of three of ten who are called at once where three may be", async () => {
    await allow({ at_once: 3, ring_s: 30 });
    await open("rings");
    const rung = sip.calls.length;
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => call()));
    const begun = all.flatMap((each) => (each.status === "fulfilled" ? [each.value.id] : []));
    expect(begun).toHaveLength(3);
    for (const each of all) {
      if (each.status === "rejected") expect(each.reason).toMatchObject({ extra: { rule: "at_once" } });
    }
    await expect.poll(() => sip.calls.length - rung, { timeout: 10_000 }).toBe(3);
    for (const call_id of begun) await endByStaff(core, actor, { call_id });
    // There is room again.
    const { id } = await call();
    await endByStaff(core, actor, { call_id: id });
  });

  it("is not rung again by what a crash leaves: it goes on where somebody picked up, and ends where nobody can know", async () => {
    await allow();
    const phone = await open();
    const { id } = await call();
    await phone.answered();
    await state(id, "live");
    // Nobody wrote down that they picked up.
    await t.admin.query("UPDATE calls SET state = 'ringing', picked_up_at = NULL, answered_at = NULL WHERE id = $1", [
      id,
    ]);
    const rung = sip.calls.length;
    await sweepCalls(core);
    expect(await detail(id)).toMatchObject({ state: "live" });
    await endByStaff(core, actor, { call_id: id });

    await open("rings");
    const [late, never] = [await call(), await call()];
    await t.admin.query("UPDATE calls SET rings_until = now() - interval '1 s' WHERE id = $1", [late.id]);
    // Whoever wrote it down was gone before they dialled.
    await t.admin.query(
      "UPDATE calls SET dialled_at = NULL, rings_until = NULL, started_at = now() - interval '20 s' WHERE id = $1",
      [never.id],
    );
    await sweepCalls(core);
    for (const each of [late, never])
      expect(await detail(each.id)).toMatchObject({ state: "ended", outcome: "failed" });
    expect(sip.calls.length - rung).toBe(2);
  });

  it("rings no more once they have asked not to be called, whoever dials in the same moment", async () => {
    await allow({ ring_s: 30 });
    await open("rings");
    for (let round = 0; round < 20; round += 1) {
      const number = somebody();
      const adding = addDoNotCall(core, actor, newDoNotCall.parse({ number }));
      const [begun] = await Promise.allSettled([call(number), adding]);
      if (begun.status === "rejected") expect(begun.reason).toMatchObject({ extra: { rule: "do_not_call" } });
      else expect(await detail(begun.value.id)).toMatchObject({ state: "ended", outcome: "cancelled" });
    }
  });

  it("is taken over while it rings: whoever picks up hears the person, and the agent is silent", async () => {
    await allow({ ring_s: 30 });
    await open("rings");
    const { id } = await call();
    expect((await takeOverCall(core, actor, { call_id: id })).ticket).not.toBeNull();
    // It rings on: nobody has picked up.
    expect(await answerCall(core, { client_id: t.client.id, call_id: id, dispatch: 1 }, "agent-1")).toBe(true);
    expect(await detail(id)).toMatchObject({ state: "ringing", answered_at: null, floor: { holder: "human" } });
    await endByStaff(core, actor, { call_id: id });

    const phone = await open();
    const second = await call();
    await takeOverCall(core, actor, { call_id: second.id });
    await phone.answered();
    await state(second.id, "live");
    expect(await detail(second.id)).toMatchObject({ floor: { holder: "human" }, answered_at: expect.any(String) });
    await endByStaff(core, actor, { call_id: second.id });
  });
});
