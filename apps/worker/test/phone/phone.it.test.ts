import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { DEFAULT_DIAL_RULES, newLineNumber, newSipTrunk, type SipTrunk } from "@switchboard/contracts/telephony";
import { endCall } from "@switchboard/core/call/end";
import { getCall } from "@switchboard/core/call/get";
import { sweepCallers } from "@switchboard/core/call/sweep-callers";
import { callActor } from "@switchboard/core/call/system-actor";
import { takeOverCall } from "@switchboard/core/call/take-over";
import { upsertClaim } from "@switchboard/core/customer/upsert-claim";
import { dial } from "@switchboard/core/telephony/dial";
import { getTelephony } from "@switchboard/core/telephony/get";
import { listRefused } from "@switchboard/core/telephony/list-refused";
import { saveNumber } from "@switchboard/core/telephony/save-number";
import { savePolicy } from "@switchboard/core/telephony/save-policy";
import { saveTrunk } from "@switchboard/core/telephony/save-trunk";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { redisProgram, sippProgram } from "@switchboard/testing/program";
import { joinRoom } from "@switchboard/testing/room-peer";
import type { Phone } from "@switchboard/testing/sip/phone/phone";
import { tablesWith } from "@switchboard/testing/tables-with";
import { toneIn } from "@switchboard/testing/tone-in";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { until } from "../voice/rig.ts";
import { LATE_NUMBER, OUR_NUMBER, openPhoneRig, type PhoneRig, SALES_GREETING, SALES_NUMBER } from "./rig.ts";

const available = livekitAvailable && redisProgram !== undefined && sippProgram !== undefined;
/** The agent's voice hums at this frequency. */
const AGENT = 440;
const [CALLER, PERSON] = [600, 1_000];
const AUDIBLE = 0.1;
const SILENT = 0.02;

describe.skipIf(!available)("somebody on a telephone", { timeout: 180_000 }, () => {
  let rig: PhoneRig;

  beforeAll(async () => {
    rig = await openPhoneRig("phone");
  }, 900_000);
  afterEach(() => rig?.hangUpAll());
  afterAll(() => rig?.close());

  const events = async (conversation_id: string) =>
    (
      await rig.t.admin.query("SELECT seq, kind, body FROM events WHERE conversation_id = $1 ORDER BY seq", [
        conversation_id,
      ])
    ).rows as { seq: number; kind: string; body: Record<string, never> }[];
  const entry = (conversation_id: string, kind: string, where = (_: Record<string, never>) => true) =>
    until(
      `an entry ${kind}`,
      async () => (await events(conversation_id)).find((e) => e.kind === kind && where(e.body)),
      async () => `; the log: ${JSON.stringify((await events(conversation_id)).map((e) => [e.seq, e.kind, e.body]))}`,
    );
  const hearsAgent = (phone: Phone) =>
    until(
      "the agent's voice",
      () => phone.hears(AGENT) > AUDIBLE || undefined,
      async () => {
        const { rows } = await rig.t.admin.query("SELECT * FROM calls ORDER BY started_at DESC LIMIT 1");
        const calls = rig.sip.calls.slice(-2).map(({ state, code, told }) => [state, code, told]);
        return `; ${phone.received()} packets; ${JSON.stringify(calls)}; ${JSON.stringify(rows)}`;
      },
    );
  const silence = (phone: Phone) => until("silence", () => phone.hears(AGENT) < SILENT || undefined);
  /** A caller says something: the recognizer takes it for these words. */
  async function ask(phone: Phone, words: string): Promise<void> {
    rig.ears.texts.push(words);
    // Sample by sample: a hum that ends by the clock is none where this process stands still meanwhile.
    await phone.say(
      Int16Array.from({ length: 5_600 }, (_, i) => 16_000 * Math.sin((2 * Math.PI * CALLER * i) / 8_000)),
    );
  }

  it("is answered by the agent, is transferred to a person, and hangs up: one conversation, recorded leg by leg", async () => {
    const n = rig.sip.calls.length;
    const claim = { external_customer_id: "ann", name: "Ann Baker", phone: "+4791111101" };
    const ann = await upsertClaim(rig.t.core, rig.t.api, claim);
    const phone = await rig.callIn("+4791111101");
    const { id, conversation_id } = await rig.rowOf(n);
    await phone.answered();
    await hearsAgent(phone);
    const recorded = async () =>
      (await rig.t.admin.query("SELECT * FROM call_recordings WHERE call_id = $1", [id])).rows[0];
    await until("the recorder", async () => (await recorded())?.state === "recording" || undefined);
    await silence(phone);
    await ask(phone, "Where is my order NW-20533?");
    await entry(conversation_id, "ai_message", (body) => String(body.text).includes("NW-20533"));
    await hearsAgent(phone);

    const { ticket } = await takeOverCall(rig.t.core, rig.ada, { call_id: id });
    if (!ticket) throw new Error("The call was over.");
    const person = await joinRoom(ticket);
    const stopPerson = await person.speak(PERSON);
    await until("the person's voice", () => phone.hears(PERSON) > AUDIBLE || undefined);
    await silence(phone);
    const stopCaller = phone.hum(CALLER);
    await until("the caller's voice", () => person.hears(CALLER) > AUDIBLE || undefined);
    const answered = (await rig.row(id)).answered_at as Date;
    const together = Date.now() - answered.getTime();
    await until(
      "what both said in the file",
      async () => (await recorded())?.duration_ms > together + 1_500 || undefined,
    );
    stopCaller();
    await stopPerson();
    await phone.hangUp();
    expect(await phone.ended()).toBe("us");
    await until("the end of the call", async () => (await rig.row(id)).state === "ended" || undefined);
    await person.leave();

    expect(await rig.row(id)).toMatchObject({
      origin: "sip",
      direction: "inbound",
      ended_by: "customer",
      outcome: "completed",
      phone_lookup: expect.any(String),
      phone: expect.not.stringContaining("91111101"),
    });
    // In LiveKit they are called by their number; nothing of that comes into the database, its queue included.
    expect(await tablesWith(rig.t.admin, "91111101")).toEqual([]);
    expect(await tablesWith(rig.t.admin, OUR_NUMBER)).toContain("phone_numbers");
    const detail = await getCall(rig.t.core, rig.ada, { call_id: id });
    expect(detail.number_masked).toMatch(/^\+47 .*01$/);
    expect(detail.legs.map(({ kind, identity }) => [kind, kind === "customer" ? identity : null])).toEqual(
      expect.arrayContaining([
        ["customer", "customer"],
        ["agent", null],
        ["staff", null],
      ]),
    );
    const kinds = (await events(conversation_id)).map((e) => e.kind);
    expect(kinds.filter((kind) => kind === "call_started" || kind === "call_ended")).toEqual([
      "call_started",
      "call_ended",
    ]);
    expect(kinds).toContain("floor_changed");
    const { rows: conversations } = await rig.t.admin.query(
      "SELECT channel_type, session_id, customer_id, identified_by FROM conversations WHERE id = $1",
      [conversation_id],
    );
    expect(conversations).toEqual([
      { channel_type: "voice", session_id: `call:${id}`, customer_id: ann, identified_by: "phone" },
    ]);
    // Whose number it is a caller is not told: they may have made it up.
    expect(JSON.stringify(await events(conversation_id))).toContain("Hello, this is Northwind.");
    expect(JSON.stringify(await events(conversation_id))).not.toContain("Baker");

    await until("the end of the file", async () => (await recorded())?.state === "ended" || undefined);
    const [customer, agent, staff] = await rig.heard(id);
    const tone = (sound: Int16Array | undefined, hertz: number) =>
      toneIn(sound ?? new Int16Array(), hertz, together + 500, together + 1_300);
    expect(tone(customer, CALLER)).toBeGreaterThan(AUDIBLE);
    expect(tone(staff, PERSON)).toBeGreaterThan(AUDIBLE);
    for (const [sound, hertz] of [
      [customer, PERSON],
      [staff, CALLER],
      [agent, CALLER],
      [agent, PERSON],
    ] as const) {
      expect(tone(sound, hertz)).toBeLessThan(SILENT);
    }
  });

  it("presses keys that the agent reads, and is hung up on by the agent's end", async () => {
    const n = rig.sip.calls.length;
    const phone = await rig.callIn("+4791111102");
    const { id, conversation_id } = await rig.rowOf(n);
    await phone.answered();
    await hearsAgent(phone);
    await silence(phone);
    await phone.press("4711#");
    await entry(conversation_id, "customer_message", (body) => body.text === "[keys 4711#]");
    const place = { client_id: rig.t.client.id, call_id: id };
    await endCall(rig.t.core, callActor(place), { call_id: id, by: "agent" });
    expect(await phone.ended()).toBe("them");
    expect(await rig.row(id)).toMatchObject({ state: "ended", ended_by: "agent", outcome: "completed" });
  });

  it("is known the next time; two at once have a call each", async () => {
    const n = rig.sip.calls.length;
    // A carrier may leave the plus out.
    const [one, two] = await Promise.all([
      rig.callIn("+4791111102"),
      rig.callIn("4791111103", OUR_NUMBER.replace("+", "")),
    ]);
    const rows = await Promise.all([rig.rowOf(n), rig.rowOf(n + 1)]);
    await Promise.all([one?.answered(), two?.answered()]);
    await Promise.all([hearsAgent(one as Phone), hearsAgent(two as Phone)]);
    const { rows: known } = await rig.t.admin.query(
      "SELECT customer_id, count(*)::int AS conversations FROM conversations WHERE channel_type = 'voice' GROUP BY 1",
    );
    expect(known.map(({ conversations }) => conversations).toSorted()).toEqual([1, 1, 2]);
    expect(new Set(rows.map(({ conversation_id }) => conversation_id)).size).toBe(2);
    await (one as Phone).hangUp();
    await until("the end of one", async () => {
      const states = await Promise.all(rows.map(async ({ id }) => (await rig.row(id)).state));
      return states.filter((state) => state === "ended").length === 1 || undefined;
    });
    await silence(two as Phone);
    await ask(two as Phone, "Where is my order NW-20533?");
    await hearsAgent(two as Phone);
    await (two as Phone).hangUp();
  });

  it("is answered by the config of the number that they called", async () => {
    const configOf = async (conversation_id: string): Promise<string> =>
      (
        await rig.t.admin.query(
          "SELECT a.config_name FROM conversations c JOIN automation_configs a ON a.id = c.config_id WHERE c.id = $1",
          [conversation_id],
        )
      ).rows[0].config_name;
    const n = rig.sip.calls.length;
    const [sales, other] = [await rig.callIn("+4791111107", SALES_NUMBER), await rig.callIn("+4791111108")];
    const rooms = await Promise.all([rig.rowOf(n), rig.rowOf(n + 1)]);
    const configs = await Promise.all(rooms.map(({ conversation_id }) => configOf(conversation_id)));
    expect(configs.filter((name) => name === "sales")).toHaveLength(1);
    const [asked, usual] = configs[0] === "sales" ? rooms : rooms.toReversed();
    await Promise.all([sales.answered(), other.answered()]);
    await Promise.all([hearsAgent(sales), hearsAgent(other)]);
    const greets = (call: { conversation_id: string } | undefined, text: string) =>
      entry(call?.conversation_id ?? "", "ai_message", (body) => body.text === text);
    await greets(asked, SALES_GREETING);
    await entry(usual?.conversation_id ?? "", "ai_message", (body) => String(body.text).includes("this is Northwind"));
  });

  it("is refused, and told so, at a number that is not set up here, by an archived client, and with too many calls at once", async () => {
    const refusals = async () =>
      (await rig.t.admin.query("SELECT details FROM audit_entries WHERE action = 'call.refuse' ORDER BY at")).rows.map(
        ({ details }) => details,
      );
    const customers = async () => (await rig.t.admin.query("SELECT FROM customers")).rowCount;
    const known = await customers();
    // What the media server still knows, and we do not any more.
    await rig.t.admin.query("UPDATE phone_numbers SET number = '+4721000198' WHERE number = $1", [LATE_NUMBER]);
    const lost = await rig.callIn("+4791111104", LATE_NUMBER);
    expect(await lost.ended()).toBe(486);
    await rig.t.admin.query("UPDATE phone_numbers SET number = $1 WHERE number = '+4721000198'", [LATE_NUMBER]);
    await until("the first refusal", async () => (await refusals()).length === 1 || undefined);

    await rig.t.admin.query("UPDATE clients SET archived_at = now() WHERE id = $1", [rig.t.client.id]);
    const shut = await rig.callIn("+4791111104");
    expect(await shut.ended()).toBe(486);
    await rig.t.admin.query("UPDATE clients SET archived_at = NULL WHERE id = $1", [rig.t.client.id]);
    await until("the second refusal", async () => (await refusals()).length === 2 || undefined);

    const first = rig.sip.calls.length;
    for (let n = 0; n < 3; n += 1) {
      await rig.callIn("+4791111105");
      await rig.rowOf(first + n);
    }
    const fourth = await rig.callIn("+4791111105");
    expect(await fourth.ended()).toBe(486);
    await until("the third refusal", async () => (await refusals()).length === 3 || undefined);
    expect(await refusals()).toEqual([
      { reason: "unknown_number", called: LATE_NUMBER },
      { reason: "client_archived", called: OUR_NUMBER },
      { reason: "too_many_of_caller", called: OUR_NUMBER },
    ]);
    // The one who got through.
    expect(await customers()).toBe((known ?? 0) + 1);
    expect((await listRefused(rig.t.core, rig.ada, {})).items).toMatchObject([
      { reason: "too_many_of_caller", called: OUR_NUMBER, number_masked: expect.stringMatching(/•.*05$/) },
      { reason: "client_archived", called: OUR_NUMBER, number_masked: expect.stringMatching(/•.*04$/) },
      { reason: "unknown_number", called: LATE_NUMBER, number_masked: expect.stringMatching(/•.*04$/) },
    ]);
  });

  it("is answered when the news of them got lost; a room whose call has ended goes", async () => {
    const n = rig.sip.calls.length;
    rig.news.lost = true;
    try {
      const phone = await rig.callIn("+4791111106");
      await until("a caller who rings", () => rig.sip.calls[n]?.room || undefined);
      const swept = setInterval(() => void sweepCallers(rig.t.core).catch(() => undefined), 200);
      await phone.answered().finally(() => clearInterval(swept));
      const { id, room } = await rig.rowOf(n);
      await hearsAgent(phone);
      await rig.t.admin.query(
        "UPDATE calls SET state = 'ended', ended_at = now(), ended_by = 'system', outcome = 'failed' WHERE id = $1",
        [id],
      );
      await sweepCallers(rig.t.core);
      expect(await phone.ended()).toBe("them");
      expect(await rig.media.rooms()).not.toContain(room);
    } finally {
      rig.news.lost = false;
    }
  });

  describe("who is called by us", () => {
    let trunk: SipTrunk | undefined;

    beforeEach(async () => {
      if (!available) return;
      await Promise.all(rig.sip.calls.map((each) => each.hangUp()));
      await rig.t.admin.query("DELETE FROM calls WHERE direction = 'outbound'");
    });

    /** Calls a telephone that is about to answer, or whatever it does. */
    async function callOut(
      to: string,
      purpose?: string,
    ): Promise<{ phone: Phone; id: string; conversation_id: string }> {
      const phone = await rig.openPhone();
      const { core } = rig.t;
      const admin: Actor = { ...rig.ada, roles: ["admin"] };
      const line = newSipTrunk.parse({ name: "Out", direction: "outbound", address: phone.address });
      if (trunk === undefined) {
        trunk = await saveTrunk(core, admin, line);
        await saveNumber(core, admin, newLineNumber.parse({ number: "+4721000101", outbound_trunk_id: trunk.id }));
        await savePolicy(core, admin, { ...DEFAULT_DIAL_RULES, enabled: true });
      } else trunk = await saveTrunk(core, admin, { ...line, trunk_id: trunk.id, version: trunk.version });
      const { id, conversation_id } = await dial(core, rig.ada, {
        key: randomUUID(),
        number: to,
        ...(purpose && { purpose }),
      });
      await phone.answered();
      return { phone, id, conversation_id };
    }

    it("hears the agent once they have picked up, who knows what it is about; how long they waited is counted", async () => {
      const { phone, id, conversation_id } = await callOut("+4791111120", "Their lamp is ready to be fetched.");
      await hearsAgent(phone);
      const spoken = await until(
        "our first sound",
        async () => ((await rig.row(id))["spoken_at"] as Date | null) ?? undefined,
      );
      const row = await rig.row(id);
      expect(row).toMatchObject({ state: "live", direction: "outbound", greeted_at: null });
      const waited = spoken.getTime() - (row["picked_up_at"] as Date).getTime();
      expect(waited).toBeGreaterThan(0);
      const { use } = await getTelephony(rig.t.core, { ...rig.ada, roles: ["admin"] });
      expect(use).toMatchObject({ at_once: 1, picked_up: 1, abandoned: waited > 2_000 ? 1 : 0 });
      // The agent begins with what it was told.
      await entry(conversation_id, "ai_message");
      await silence(phone);
      await ask(phone, "Where is my order NW-20533?");
      await entry(conversation_id, "ai_message", (body) => String(body.text).includes("NW-20533"));
      await phone.hangUp();
      await until("the end of the call", async () => (await rig.row(id)).state === "ended" || undefined);
      expect(await rig.row(id)).toMatchObject({ outcome: "completed", ended_by: "customer" });
    });

    it("is left alone when it is a machine, and is none who could be abandoned", async () => {
      const { phone, id, conversation_id } = await callOut("+4791111121");
      await ask(phone, "Hello, please leave a message after the tone.");
      expect(await phone.ended()).toBe("them");
      await until("the end of the call", async () => (await rig.row(id)).state === "ended" || undefined);
      const log = JSON.stringify((await events(conversation_id)).map((e) => [e.kind, e.body]));
      expect(await rig.row(id), log).toMatchObject({ outcome: "voicemail", ended_by: "agent" });
      const { use } = await getTelephony(rig.t.core, { ...rig.ada, roles: ["admin"] });
      expect(use.picked_up).toBe(0);
    });
  });

  it("is missed when they hang up before anybody answers, and nobody's customer when they withhold their number", async () => {
    // No agent comes any more.
    await rig.registration.drain(0);
    const n = rig.sip.calls.length;
    const phone = await rig.callIn("anonymous");
    const { id, conversation_id } = await rig.rowOf(n);
    await phone.hangUp();
    expect(await phone.ended()).toBe("us");
    await until("the end of the call", async () => (await rig.row(id)).state === "ended" || undefined);
    expect(await rig.row(id)).toMatchObject({
      ended_by: "customer",
      outcome: "missed",
      phone: null,
      phone_lookup: null,
    });
    const { rows } = await rig.t.admin.query("SELECT customer_id FROM conversations WHERE id = $1", [conversation_id]);
    expect(rows).toEqual([{ customer_id: null }]);
  });
});
