import { randomUUID } from "node:crypto";
import { type LivekitServer, livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { redisProgram } from "@switchboard/testing/program";
import { type RedisServer, startRedis } from "@switchboard/testing/redis";
import { SipClient } from "livekit-server-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Media, openMedia } from "./media.ts";
import type { WantedTrunk } from "./sip-trunks.ts";

let redis: RedisServer;
let livekit: LivekitServer;
let media: Media;
let theirs: SipClient;

const available = livekitAvailable && redisProgram !== undefined;

beforeAll(async () => {
  if (!available) return;
  redis = await startRedis();
  livekit = await startLivekit({ redis: `127.0.0.1:${redis.port}` });
  media = openMedia(livekit.env) as Media;
  theirs = new SipClient(livekit.url, livekit.key, livekit.secret);
}, 900_000);

afterAll(async () => {
  await livekit?.remove();
  await redis?.remove();
});

const trunk = (more: Partial<WantedTrunk> = {}): WantedTrunk => ({
  trunk_id: randomUUID(),
  name: "Main line",
  direction: "inbound",
  numbers: ["+4721000001"],
  address: null,
  transport: "auto",
  allowed_addresses: ["192.0.2.7"],
  auth_user: null,
  password: null,
  ...more,
});

/** Puts trunks that are all taken; gives the media server's names by ours. */
async function put(clientId: string, wanted: WantedTrunk[]): Promise<Map<string, string | null>> {
  const done = await media.sip.putTrunks(clientId, wanted);
  expect([...done.values()].map(({ problem }) => problem)).toEqual(wanted.map(() => null));
  return new Map([...done].map(([ours, { media_id }]) => [ours, media_id]));
}

describe.skipIf(!available)("trunks and rules of the real media server", () => {
  it("are made as wanted, changed, and gone when nobody wants them; a repetition leaves them as they are", async () => {
    const client = randomUUID();
    const inbound = trunk();
    const outbound = trunk({
      direction: "outbound",
      numbers: ["+4721000002"],
      address: "sip.carrier.example:5061",
      transport: "tls",
      allowed_addresses: [],
      auth_user: "northwind",
      password: "a long secret",
    });
    const ids = await put(client, [inbound, outbound]);
    expect([...ids.keys()].toSorted()).toEqual([inbound.trunk_id, outbound.trunk_id].toSorted());
    const [made] = await theirs.listSipInboundTrunk({ trunkIds: [ids.get(inbound.trunk_id) ?? ""] });
    expect(made).toMatchObject({ name: "Main line", numbers: ["+4721000001"], allowedAddresses: ["192.0.2.7"] });
    const [sends] = await theirs.listSipOutboundTrunk({ trunkIds: [ids.get(outbound.trunk_id) ?? ""] });
    expect(sends).toMatchObject({ address: "sip.carrier.example:5061", authUsername: "northwind", transport: 3 });
    const rules = await theirs.listSipDispatchRule();
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({
      trunkIds: [ids.get(inbound.trunk_id)],
      attributes: { "switchboard.client": client },
      rule: { rule: { case: "dispatchRuleCallee", value: { roomPrefix: "phone", randomize: true } } },
    });
    const all = async () =>
      [await theirs.listSipInboundTrunk(), await theirs.listSipOutboundTrunk(), await theirs.listSipDispatchRule()].map(
        (list) => list.map((each) => each.toJson()),
      );
    const before = await all();
    expect(await put(client, [inbound, outbound])).toEqual(ids);
    expect(await all()).toEqual(before);

    const changed = { ...inbound, numbers: ["+4721000001", "+4721000003"], name: "Both lines" };
    expect(await put(client, [changed])).toEqual(new Map([[inbound.trunk_id, ids.get(inbound.trunk_id)]]));
    expect(await theirs.listSipInboundTrunk()).toMatchObject([{ name: "Both lines", numbers: changed.numbers }]);
    expect(await theirs.listSipOutboundTrunk()).toEqual([]);
    expect(await media.sip.putTrunks(client, [])).toEqual(new Map());
    expect(await theirs.listSipInboundTrunk()).toEqual([]);
    expect(await theirs.listSipDispatchRule()).toEqual([]);
  });

  it("leave alone what others have made, and what is another client's", async () => {
    await theirs.createSipOutboundTrunk("Somebody's", "sip.other.example", ["+4721000009"], { transport: 0 });
    const [one, two] = [randomUUID(), randomUUID()];
    await media.sip.putTrunks(one, [trunk({ numbers: ["+4721000011"] })]);
    await media.sip.putTrunks(two, [trunk({ numbers: ["+4721000012"] })]);
    await media.sip.putTrunks(one, []);
    expect((await theirs.listSipInboundTrunk()).map(({ numbers }) => numbers)).toEqual([["+4721000012"]]);
    expect((await theirs.listSipOutboundTrunk()).map(({ name }) => name)).toEqual(["Somebody's"]);
    expect(await theirs.listSipDispatchRule()).toHaveLength(1);
    await media.sip.putTrunks(two, []);
  });

  it("are one of each again after they were made twice, and are made again after Redis has lost them", async () => {
    const client = randomUUID();
    const line = trunk({ direction: "outbound", address: "sip.carrier.example", numbers: ["+4721000021"] });
    await Promise.all([media.sip.putTrunks(client, [line]), media.sip.putTrunks(client, [line])]);
    await media.sip.putTrunks(client, [line]);
    const ours = async () =>
      (await theirs.listSipOutboundTrunk()).filter(({ numbers }) => numbers[0] === "+4721000021");
    expect(await ours()).toHaveLength(1);
    await theirs.deleteSipTrunk((await ours())[0]?.sipTrunkId ?? "");
    const ids = await put(client, [line]);
    expect((await ours()).map(({ sipTrunkId }) => sipTrunkId)).toEqual([ids.get(line.trunk_id)]);
  });

  it("are refused in the media server's own words", async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    await media.sip.putTrunks(one, [trunk({ numbers: ["+4721000031"] })]);
    const [refused, taken] = [trunk({ numbers: ["+4721000031"] }), trunk({ numbers: ["+4721000032"] })];
    const done = await media.sip.putTrunks(two, [refused, taken]);
    expect(done.get(refused.trunk_id)?.problem).toContain("onflicting inbound SIP");
    expect(done.get(taken.trunk_id)?.problem).toBeNull();
  });
});

it.skipIf(!livekitAvailable)("says that it needs Redis where the media server has none", async () => {
  const without = await startLivekit();
  try {
    const { sip } = openMedia(without.env) as Media;
    await expect(sip.putTrunks(randomUUID(), [])).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("Redis"),
    });
  } finally {
    await without.remove();
  }
});
