import type { Actor } from "@switchboard/contracts/actor";
import { DEFAULT_DIAL_RULES, newDoNotCall, newLineNumber, newSipTrunk } from "@switchboard/contracts/telephony";
import { openMedia } from "@switchboard/media/livekit/media";
import { type LivekitServer, livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { redisProgram } from "@switchboard/testing/program";
import { type RedisServer, startRedis } from "@switchboard/testing/redis";
import { type Desk, openDesk } from "@switchboard/testing/test-desk";
import { SipClient } from "livekit-server-sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listAudit } from "../audit/list.ts";
import type { Core } from "../core.ts";
import { removeSecret } from "../secret/remove.ts";
import { setSecret } from "../secret/set.ts";
import { addDoNotCall } from "./add-do-not-call.ts";
import { getTelephony } from "./get.ts";
import { importDoNotCall } from "./import-do-not-call.ts";
import { listDoNotCall } from "./list-do-not-call.ts";
import { listRefused } from "./list-refused.ts";
import { removeDoNotCall } from "./remove-do-not-call.ts";
import { removeNumber } from "./remove-number.ts";
import { removeTrunk } from "./remove-trunk.ts";
import { saveNumber } from "./save-number.ts";
import { savePolicy } from "./save-policy.ts";
import { saveTrunk } from "./save-trunk.ts";
import { sweepTrunks } from "./sweep.ts";

let desk: Desk;
let core: Core;
let actor: Actor;
let stranger: Actor;
let clients = 0;

beforeAll(async () => {
  desk = await openDesk("telephony");
  core = desk.core;
});
beforeEach(async () => {
  clients += 1;
  [actor, stranger] = [await desk.addClient(`one-${clients}`), await desk.addClient(`two-${clients}`)];
});
afterAll(() => desk?.close());

const inbound = (name = "Main line") =>
  newSipTrunk.parse({ name, direction: "inbound", allowed_addresses: ["192.0.2.0/24"] });
const outbound = () =>
  newSipTrunk.parse({
    name: "Carrier",
    direction: "outbound",
    address: "sip.carrier.example:5061",
    transport: "tls",
    auth_user: "northwind",
    password: "a-very-long-password",
  });

describe("trunks", () => {
  it("must say whom they take calls from, or where they send them", () => {
    const problems = (trunk: object) => newSipTrunk.safeParse(trunk).error?.issues.map(({ path }) => path.join("."));
    expect(problems({ name: "a", direction: "inbound" })).toEqual(["allowed_addresses"]);
    expect(problems({ name: "a", direction: "inbound", auth_user: "x" })).toEqual(["password"]);
    expect(problems({ name: "a", direction: "outbound" })).toEqual(["address"]);
    expect(problems({ name: "a", direction: "outbound", address: "sip:carrier.example" })).toEqual(["address"]);
    for (const everybody of ["0.0.0.0/0", "::/0"]) {
      const trunk = { name: "a", direction: "inbound", allowed_addresses: ["192.0.2.7", everybody] };
      expect(problems(trunk)).toEqual(["allowed_addresses"]);
      expect(problems({ ...trunk, auth_user: "carrier", password: "a-long-password" })).toBeUndefined();
    }
    expect(problems({ name: "a", direction: "inbound", allowed_addresses: ["everywhere"] })).toEqual([
      "allowed_addresses.0",
    ]);
  });

  it("keep their password as a secret that is never shown, audited or lost by a change", async () => {
    const made = await saveTrunk(core, actor, outbound());
    const { password: _, ...rest } = outbound();
    const changed = await saveTrunk(core, actor, { ...rest, trunk_id: made.id, version: made.version, name: "Other" });
    expect(changed).toMatchObject({ name: "Other", auth_user: "northwind", version: 2 });
    const elsewhere = { ...rest, trunk_id: made.id, version: 2, address: "sip.elsewhere.example" };
    await expect(saveTrunk(core, actor, elsewhere)).rejects.toThrow("Another address needs the password again.");
    const { rows: secrets } = await desk.admin.query<{ name: string; value: string }>(
      "SELECT name, value FROM client_secrets WHERE client_id = $1",
      [actor.client_id],
    );
    expect(secrets).toHaveLength(1);
    const { rows: trunks } = await desk.admin.query("SELECT * FROM sip_trunks WHERE client_id = $1", [actor.client_id]);
    const shown = await getTelephony(core, actor);
    const audited = await listAudit(core, actor, {});
    expect(JSON.stringify([made, changed, shown, audited, trunks, secrets])).not.toContain("a-very-long");
    await expect(removeSecret(core, actor, { name: secrets[0]?.name ?? "" })).rejects.toThrow("Other");
    const { auth_user: __, ...open } = rest;
    await saveTrunk(core, actor, { ...open, trunk_id: made.id, version: 2 });
    const { rows: left } = await desk.admin.query("SELECT 1 FROM client_secrets WHERE client_id = $1", [
      actor.client_id,
    ]);
    expect(left).toEqual([]);
  });

  it("are changed by who has seen them last, and the other is told who was first", async () => {
    const made = await saveTrunk(core, actor, inbound());
    const mine = { ...inbound(), trunk_id: made.id, version: made.version };
    const both = await Promise.allSettled([
      saveTrunk(core, { ...actor, name: "Ada" }, mine),
      saveTrunk(core, { ...actor, name: "Ben" }, mine),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((each) => each.status === "rejected")?.reason;
    const { trunks } = await getTelephony(core, actor);
    expect(lost).toMatchObject({
      code: "conflict",
      message: expect.stringContaining(trunks[0]?.changed_by_name ?? ""),
    });
    await expect(saveTrunk(core, actor, inbound())).rejects.toMatchObject({ code: "conflict" });
    await expect(saveTrunk(core, stranger, mine)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("numbers", () => {
  it("are written as people write them, and belong to one client of all", async () => {
    const trunk = await saveTrunk(core, actor, inbound());
    const line = newLineNumber.parse({ number: "0047 21 00-10 01", inbound_trunk_id: trunk.id });
    const made = await saveNumber(core, actor, line);
    expect(made).toMatchObject({ number: "+4721001001", config_name: null });
    await expect(saveNumber(core, stranger, { ...line, inbound_trunk_id: null })).rejects.toMatchObject({
      code: "conflict",
      fields: [{ path: "number" }],
    });
    await expect(saveNumber(core, stranger, { ...line, number: "+4721001002" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(removeTrunk(core, actor, { trunk_id: trunk.id })).rejects.toThrow("+4721001001");
    expect(await removeNumber(core, stranger, { number_id: made.id })).toEqual({ removed: false });
    expect(await removeNumber(core, actor, { number_id: made.id })).toEqual({ removed: true });
    expect(await removeTrunk(core, stranger, { trunk_id: trunk.id })).toEqual({ removed: false });
    expect(await removeTrunk(core, actor, { trunk_id: trunk.id })).toEqual({ removed: true });
    expect((await getTelephony(core, actor)).trunks).toEqual([]);
    expect((await saveNumber(core, stranger, { ...line, inbound_trunk_id: null })).number).toBe("+4721001001");
  });

  it("are answered by a config that is active, by a trunk of the right direction", async () => {
    const carrier = await saveTrunk(core, actor, outbound());
    const line = newLineNumber.parse({ number: "+4721002001" });
    await expect(saveNumber(core, actor, { ...line, config_name: "sales" })).rejects.toMatchObject({
      code: "bad_input",
      fields: [{ path: "config_name" }],
    });
    await expect(saveNumber(core, actor, { ...line, inbound_trunk_id: carrier.id })).rejects.toMatchObject({
      fields: [{ path: "inbound_trunk_id" }],
    });
  });
});

describe("the dial policy", () => {
  it("is none until it is saved, and replaced by who has seen the newest", async () => {
    expect((await getTelephony(core, actor)).policy).toBeNull();
    const hours = {
      time_zone: "Europe/Oslo",
      weekly: {
        monday: [{ from: "09:00", to: "17:00" }],
        tuesday: [],
        wednesday: [],
        thursday: [],
        friday: [],
        saturday: [],
        sunday: [],
      },
      exceptions: [],
    };
    const first = await savePolicy(core, actor, { ...DEFAULT_DIAL_RULES, abandoned_percent: 3.3, hours });
    expect(first).toMatchObject({ version: 1, abandoned_percent: 3.3, hours });
    await expect(savePolicy(core, actor, DEFAULT_DIAL_RULES)).rejects.toMatchObject({ code: "conflict" });
    const second = await savePolicy(core, actor, { ...DEFAULT_DIAL_RULES, version: 1 });
    expect(second).toMatchObject({ version: 2, hours: null });
    expect((await getTelephony(core, actor)).policy).toEqual(second);
    expect((await getTelephony(core, stranger)).policy).toBeNull();
  });
});

describe("the list of those who must not be called", () => {
  it("keeps no number, knows one however it is written, and is a client's own", async () => {
    const add = (number: string) => addDoNotCall(core, actor, newDoNotCall.parse({ number, reason: "asked for it" }));
    const first = await add("+47 912 34 567");
    expect(first).toMatchObject({ number_masked: expect.stringMatching(/67$/), reason: "asked for it" });
    expect(await add("0047 91234567")).toEqual(first);
    await add("+4791234568");
    const page = await listDoNotCall(core, actor, { limit: 1 });
    expect(page.items).toHaveLength(1);
    const rest = await listDoNotCall(core, actor, { cursor: page.next ?? "", limit: 1 });
    expect(rest.items).toEqual([first]);
    const { rows } = await desk.admin.query("SELECT * FROM do_not_call WHERE client_id = $1", [actor.client_id]);
    const audited = await listAudit(core, actor, { action: "do_not_call.add" });
    expect(audited.items).toHaveLength(2);
    expect(JSON.stringify([rows, audited])).not.toContain("1234567");
    expect((await listDoNotCall(core, stranger, {})).items).toEqual([]);
    expect(await removeDoNotCall(core, stranger, { entry_id: first.id, reason: "asked to be called" })).toEqual({
      removed: false,
    });
    expect(await removeDoNotCall(core, actor, { entry_id: first.id, reason: "asked to be called" })).toEqual({
      removed: true,
    });
  });

  it("takes a file line by line, and says of each what became of it", async () => {
    await addDoNotCall(core, actor, newDoNotCall.parse({ number: "+4791234500" }));
    const said = await importDoNotCall(core, actor, {
      lines: [
        "+47 912 34 501, moved; asked twice",
        "",
        "0047 91234500",
        "number;reason",
        "+4791234501",
        "=HYPERLINK()\t+4791234503",
        `+4791234504,${"x".repeat(250)}`,
        "+44 912 34 501",
        "+9991234567, of no country",
      ],
    });
    expect(said.lines.map(({ result }) => result)).toEqual([
      "added",
      "blank",
      "known",
      "refused",
      "known",
      "refused",
      "refused",
      "refused",
      "refused",
    ]);
    expect(said.lines[8]?.problem).toContain("country code");
    expect(said.lines[3]?.problem).toContain("country code");
    expect(said.lines[6]?.problem).toContain("200");
    const { items } = await listDoNotCall(core, actor, {});
    expect(items.map(({ reason }) => reason).toSorted()).toEqual(["", "moved; asked twice"]);
    expect((await listDoNotCall(core, stranger, {})).items).toEqual([]);
    const audited = await listAudit(core, actor, { action: "do_not_call.import" });
    expect(audited.items).toMatchObject([{ details: { added: 1, known: 2, refused: 5 } }]);
    expect(JSON.stringify([said, audited])).not.toContain("912345");
  });
});

it("the list of refused callers shows the last 90 days", async () => {
  await desk.admin.query(
    `INSERT INTO refused_callers (client_id, called, reason, at)
     SELECT $1, '+472100' || days, 'no_config', now() - make_interval(days => days) FROM unnest(ARRAY[91, 89]) days`,
    [actor.client_id],
  );
  expect((await listRefused(core, actor, {})).items).toMatchObject([{ called: "+47210089" }]);
});

describe.skipIf(!livekitAvailable || redisProgram === undefined)("with a real media server", () => {
  let redis: RedisServer;
  let livekit: LivekitServer;
  let theirs: SipClient;

  beforeAll(async () => {
    redis = await startRedis();
    livekit = await startLivekit({ redis: `127.0.0.1:${redis.port}` });
    core = { ...desk.core, media: openMedia(livekit.env) };
    theirs = new SipClient(livekit.url, livekit.key, livekit.secret);
  }, 900_000);
  afterAll(async () => {
    core = desk.core;
    await livekit?.remove();
    await redis?.remove();
  });

  const forgetTries = () =>
    desk.admin.query("UPDATE sip_trunks SET checked_at = now() - interval '1 hour' WHERE client_id = $1", [
      actor.client_id,
    ]);
  const named = async (name: string) => (await theirs.listSipOutboundTrunk()).filter((trunk) => trunk.name === name);

  it("a trunk is known there once a number uses it, with its password, and gone with it", async () => {
    const trunk = await saveTrunk(core, actor, { ...outbound(), name: "A" });
    expect(trunk).toMatchObject({ state: "unused", problem: null });
    expect(await named("A")).toEqual([]);
    const line = newLineNumber.parse({ number: "+4721003001", outbound_trunk_id: trunk.id });
    const number = await saveNumber(core, actor, line);
    expect((await getTelephony(core, actor)).trunks).toMatchObject([{ state: "agreed", problem: null }]);
    expect(await named("A")).toMatchObject([{ numbers: ["+4721003001"], authPassword: "a-very-long-password" }]);
    const { rows } = await desk.admin.query<{ name: string }>("SELECT name FROM client_secrets WHERE client_id = $1", [
      actor.client_id,
    ]);
    await setSecret(core, actor, { name: rows[0]?.name ?? "", value: "another-password" });
    await sweepTrunks(core);
    expect(await named("A")).toMatchObject([{ authPassword: "another-password" }]);
    // Without its password it would ask for no proof: it is not there, and people are told why.
    await desk.admin.query("DELETE FROM client_secrets WHERE client_id = $1", [actor.client_id]);
    await forgetTries();
    await sweepTrunks(core);
    expect(await named("A")).toEqual([]);
    const told = expect.stringContaining("The password of");
    expect((await getTelephony(core, actor)).trunks).toMatchObject([{ state: "failed", problem: told }]);
    await setSecret(core, actor, { name: rows[0]?.name ?? "", value: "the-password" });
    await forgetTries();
    await sweepTrunks(core);
    expect(await named("A")).toMatchObject([{ authPassword: "the-password" }]);
    await removeNumber(core, actor, { number_id: number.id });
    expect(await named("A")).toEqual([]);
    await removeTrunk(core, actor, { trunk_id: trunk.id });
    const { rows: left } = await desk.admin.query("SELECT 1 FROM sip_trunks WHERE client_id = $1", [actor.client_id]);
    expect(left).toEqual([]);
  });

  it("what it did not hear while it was away it is told later, also of what was removed", async () => {
    const [kept, gone] = [
      await saveTrunk(core, actor, { ...outbound(), name: "Kept" }),
      await saveTrunk(core, actor, { ...outbound(), name: "Gone" }),
    ];
    const number = (text: string, outbound_trunk_id: string) =>
      saveNumber(core, actor, newLineNumber.parse({ number: text, outbound_trunk_id }));
    await number("+4721004001", kept.id);
    const second = await number("+4721004002", gone.id);
    expect(await named("Gone")).toHaveLength(1);
    await livekit.stop();
    await removeNumber(core, actor, { number_id: second.id });
    await removeTrunk(core, actor, { trunk_id: gone.id });
    const changed = await saveTrunk(core, actor, {
      ...outbound(),
      trunk_id: kept.id,
      version: kept.version,
      name: "Renamed",
    });
    expect(changed).toMatchObject({ state: "failed", problem: expect.stringContaining("does not answer") });
    await livekit.start();
    await forgetTries();
    await sweepTrunks(core);
    expect((await getTelephony(core, actor)).trunks).toMatchObject([
      { name: "Renamed", state: "agreed", problem: null },
    ]);
    expect(await named("Gone")).toEqual([]);
    expect(await named("Renamed")).toHaveLength(1);
  });

  it("two workers that sweep at once tell it of a trunk once; 20 rounds", { timeout: 120_000 }, async () => {
    const trunk = await saveTrunk(core, actor, { ...outbound(), name: "Twice" });
    const line = newLineNumber.parse({ number: "+4721006001", outbound_trunk_id: trunk.id });
    await saveNumber(core, actor, line);
    const there: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      for (const { sipTrunkId } of await named("Twice")) await theirs.deleteSipTrunk(sipTrunkId);
      await forgetTries();
      await Promise.all([sweepTrunks(core), sweepTrunks(core)]);
      there.push((await named("Twice")).length);
    }
    expect(there).toEqual(Array(20).fill(1));
    expect((await getTelephony(core, actor)).trunks).toMatchObject([{ state: "agreed", problem: null }]);
  });

  it("what it has lost it is given again; what it refuses is said in words", async () => {
    const trunk = await saveTrunk(core, actor, inbound());
    await saveNumber(core, actor, newLineNumber.parse({ number: "+4721005001", inbound_trunk_id: trunk.id }));
    const there = async () =>
      (await theirs.listSipInboundTrunk()).filter(({ numbers }) => numbers.includes("+4721005001"));
    const [known] = await there();
    await theirs.deleteSipTrunk(known?.sipTrunkId ?? "");
    await sweepTrunks(core);
    expect(await there()).toEqual([]);
    await forgetTries();
    await sweepTrunks(core);
    expect(await there()).toHaveLength(1);
    await theirs.createSipInboundTrunk("Somebody's", ["+4721005002"], { allowedAddresses: ["192.0.2.9"] });
    const other = await saveTrunk(core, actor, inbound("Second line"));
    await saveNumber(core, actor, newLineNumber.parse({ number: "+4721005002", inbound_trunk_id: other.id }));
    const { trunks } = await getTelephony(core, actor);
    expect(trunks.map(({ state }) => state)).toEqual(["agreed", "failed"]);
    expect(trunks[1]?.problem).toContain("onflicting");
  });
});
