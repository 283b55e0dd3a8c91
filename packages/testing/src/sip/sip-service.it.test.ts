import { randomUUID } from "node:crypto";
import { type Media, openMedia } from "@switchboard/media/livekit/media";
import { SipClient } from "livekit-server-sdk";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type LivekitServer, livekitAvailable, startLivekit } from "../livekit.ts";
import { redisProgram, sippProgram } from "../program.ts";
import { type RedisServer, startRedis } from "../redis.ts";
import { joinRoom, type RoomPeer } from "../room-peer.ts";
import { callFromPhone, openPhone, type Phone } from "./phone/phone.ts";
import { type SipService, startSipService } from "./service.ts";

const available = livekitAvailable && redisProgram !== undefined && sippProgram !== undefined;
const [PHONE_TONE, ROOM_TONE] = [500, 1_000];
const AUDIBLE = 0.1;
const OPEN = "+4721000001";
const SECRET = "+4721000002";

let redis: RedisServer;
let livekit: LivekitServer;
let media: Media;
let sip: SipService;
let client: SipClient;
const phones: Phone[] = [];
const peers: RoomPeer[] = [];

beforeAll(async () => {
  if (!available) return;
  redis = await startRedis();
  livekit = await startLivekit({ redis: `127.0.0.1:${redis.port}` });
  media = openMedia(livekit.env) as Media;
  client = new SipClient(livekit.url, livekit.key, livekit.secret);
  sip = await startSipService(livekit, redis);
  const trunk = { name: "Line", direction: "inbound", address: null, transport: "auto" } as const;
  await media.sip.putTrunks(randomUUID(), [
    {
      ...trunk,
      trunk_id: randomUUID(),
      numbers: [OPEN],
      allowed_addresses: ["127.0.0.1"],
      auth_user: null,
      password: null,
    },
    {
      ...trunk,
      trunk_id: randomUUID(),
      numbers: [SECRET],
      allowed_addresses: [],
      auth_user: "ida",
      password: "open-sesame",
    },
  ]);
}, 900_000);

afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.leave()));
  await Promise.all(phones.splice(0).map((phone) => phone.close()));
});

afterAll(async () => {
  await sip?.close();
  await livekit?.remove();
  await redis?.remove();
});

const kept = <T extends Phone>(phone: T): T => {
  phones.push(phone);
  return phone;
};
/** Somebody who answers in a room, and speaks. */
async function answerIn(room: string): Promise<RoomPeer> {
  const abilities = { canPublish: true, canSubscribe: true, canPublishData: true, hidden: false };
  const token = await media.token({ room, identity: "agent", name: "Agent", abilities });
  const peer = await joinRoom({ url: livekit.url, token });
  peers.push(peer);
  await peer.speak(ROOM_TONE);
  return peer;
}
const newest = () => sip.calls.at(-1);
const roomOfNewest = async (before: number): Promise<string> => {
  const asked = () => JSON.stringify(sip.calls.slice(before), ["state", "code", "room", "told"]);
  const tracks = async (room: string) => (await media.participants(room)).flatMap((p) => p.tracks).length;
  const room = () => sip.calls.slice(before).at(-1)?.room;
  await expect
    .poll(room)
    .toBeTruthy()
    .catch((cause) => {
      throw new Error(`nobody came to a room: ${asked()}`, { cause });
    });
  await expect
    .poll(() => tracks(room() ?? ""))
    .toBe(1)
    .catch((cause) => {
      throw new Error(`nobody speaks: ${asked()}`, { cause });
    });
  return room() ?? "";
};

describe.skipIf(!available)("a call that comes in", () => {
  it("rings until somebody can be heard, then both hear each other and press keys; the caller hangs up", async () => {
    const before = sip.calls.length;
    const phone = kept(await callFromPhone(sip.address, { from: "+4791234567", to: OPEN }));
    const room = await roomOfNewest(before);
    expect(room).toMatch(/^phone_\+4721000001_\w{12}$/);
    expect(await media.participants(room)).toMatchObject([{ identity: "sip_+4791234567", kind: "sip" }]);
    expect(newest()?.state).toBe("ringing");
    const peer = await answerIn(room);
    await phone.answered();
    const who = [...peer.room.remoteParticipants.values()][0];
    await expect.poll(() => who?.attributes["sip.callStatus"]).toBe("active");
    expect(who?.attributes).toMatchObject({
      "sip.phoneNumber": "+4791234567",
      "sip.trunkPhoneNumber": OPEN,
      "sip.callID": newest()?.id,
      "sip.trunkID": expect.stringMatching(/^ST_/),
      "sip.ruleID": expect.stringMatching(/^SDR_/),
    });
    phone.hum(PHONE_TONE);
    await expect.poll(() => peer.hears(PHONE_TONE)).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => phone.hears(ROOM_TONE)).toBeGreaterThan(AUDIBLE);
    let keys = "";
    peer.room.on("dtmfReceived", (_code, digit) => {
      keys += digit;
    });
    await phone.press("4711#");
    await expect.poll(() => keys).toBe("4711#");
    await peer.room.localParticipant?.publishDtmf(5, "5");
    await peer.room.localParticipant?.publishDtmf(10, "*");
    await expect.poll(() => phone.keys()).toBe("5*");
    await phone.hangUp();
    expect(await phone.ended()).toBe("us");
    await expect.poll(() => peer.others()).toEqual([]);
    expect(newest()).toMatchObject({ state: "ended", code: 200 });
  });

  it("ends with its room; one whose room goes while it rings hears busy", async () => {
    const before = sip.calls.length;
    const phone = kept(await callFromPhone(sip.address, { from: "+4791234567", to: OPEN }));
    const room = await roomOfNewest(before);
    await answerIn(room);
    await phone.answered();
    await media.endRoom(room);
    expect(await phone.ended()).toBe("them");
    const other = kept(await callFromPhone(sip.address, { from: "+4791234567", to: OPEN }));
    await media.endRoom(await roomOfNewest(before + 1));
    expect(await other.ended()).toBe(486);
  });

  it("proves its password where the trunk has one", async () => {
    const before = sip.calls.length;
    const calling = { from: "+4791234568", to: SECRET, user: "ida" };
    const wrong = kept(await callFromPhone(sip.address, { ...calling, password: "open-barley" }));
    expect(await wrong.ended()).toBe(401);
    const right = kept(await callFromPhone(sip.address, { ...calling, password: "open-sesame" }));
    await answerIn(await roomOfNewest(before + 1));
    await right.answered();
  });
});

describe.skipIf(!available)("a call that goes out", () => {
  const call = async (phone: Phone, options: { waitUntilAnswered?: boolean; ringingTimeout?: number } = {}) => {
    const trunk = await client.createSipOutboundTrunk("Out", phone.address, ["+4721000003"], { transport: 0 });
    const room = `call-${randomUUID()}`;
    await media.openRoom(room, { emptyTimeoutS: 30 });
    const identity = { participantIdentity: "customer", participantName: "Customer" };
    const done = client.createSipParticipant(trunk.sipTrunkId, "+4798765432", room, { ...identity, ...options });
    return { room, done };
  };

  it("goes by the media server's own API to a phone that answers; the phone hangs up", async () => {
    const phone = kept(await openPhone());
    const { room, done } = await call(phone, { waitUntilAnswered: true });
    expect(await done).toMatchObject({ participantIdentity: "customer", roomName: room });
    await phone.answered();
    const peer = await answerIn(room);
    expect(peer.others()).toEqual(["customer"]);
    expect([...peer.room.remoteParticipants.values()][0]?.attributes).toMatchObject({
      "sip.callStatus": "active",
      "sip.phoneNumber": "+4798765432",
      "sip.trunkPhoneNumber": "+4721000003",
    });
    phone.hum(PHONE_TONE);
    await expect.poll(() => peer.hears(PHONE_TONE)).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => phone.hears(ROOM_TONE)).toBeGreaterThan(AUDIBLE);
    await phone.hangUp();
    await expect.poll(() => peer.others()).toEqual([]);
  });

  it("is refused in LiveKit's words by who is busy or declines, and given up when nobody picks up", async () => {
    const refused = async (behaviour: "busy" | "declines" | "rings", ringingTimeout?: number) => {
      const phone = kept(await openPhone(behaviour));
      const { done } = await call(phone, { waitUntilAnswered: true, ...(ringingTimeout && { ringingTimeout }) });
      return done.then(
        () => undefined,
        (error: Error & { code?: string; status?: number; metadata?: Record<string, string> }) => error,
      );
    };
    expect(await refused("busy")).toMatchObject({ code: "resource_exhausted" });
    expect(await refused("declines")).toMatchObject({ code: "permission_denied" });
    expect(await refused("rings", 1)).toMatchObject({ code: "canceled" });
  });

  it("ends with its room", async () => {
    const phone = kept(await openPhone());
    const { room, done } = await call(phone);
    await done;
    await phone.answered();
    await media.endRoom(room);
    expect(await phone.ended()).toBe("them");
  });
});
