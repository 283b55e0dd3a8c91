import { createServer, type Server } from "node:http";
import { type LivekitServer, livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { AccessToken } from "livekit-server-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { abilitiesOf, CUSTOMER } from "./abilities.ts";
import { type Media, openMedia } from "./media.ts";
import type { RoomEvent } from "./room-event.ts";

let livekit: LivekitServer;
let media: Media;
let hooks: Server;
const told: { body: string; authorization: string | undefined }[] = [];

beforeAll(async () => {
  hooks = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      told.push({ body, authorization: request.headers.authorization });
      response.end();
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, "127.0.0.1", resolve));
  const address = hooks.address() as { port: number };
  livekit = await startLivekit({ webhookUrl: `http://127.0.0.1:${address.port}/` });
  media = openMedia(livekit.env) as Media;
}, 900_000);

afterAll(async () => {
  hooks?.close();
  await livekit?.remove();
});

describe.skipIf(!livekitAvailable)("the media server", () => {
  it("opens a room once, knows it, and ends it", async () => {
    await media.openRoom("r1", { emptyTimeoutS: 30 });
    await media.openRoom("r1", { emptyTimeoutS: 30 });
    expect(await media.roomsOf(["r1", "r2"])).toEqual(new Set(["r1"]));
    expect(await media.participants("r1")).toEqual([]);
    expect(await media.endRoom("r1")).toBe(true);
    expect(await media.roomsOf(["r1"])).toEqual(new Set());
    expect(await media.participants("r1")).toEqual([]);
  });

  it("says of who is not there that they are not there", async () => {
    await media.openRoom("r3", { emptyTimeoutS: 30 });
    expect(await media.remove("r3", "nobody")).toBe(false);
    expect(await media.mute("r3", { identity: "nobody", tracks: [{ sid: "TR_none", muted: false }] }, true)).toBe(0);
    expect(await media.allow("r3", "nobody", abilitiesOf("barge"))).toBe(false);
    expect(await media.endRoom("gone")).toBe(false);
  });

  it("takes its own webhooks for real, and no others", async () => {
    await media.openRoom("r4", { emptyTimeoutS: 30 });
    await expect.poll(() => told.some(({ body }) => body.includes('"r4"'))).toBe(true);
    const hook = told.find(({ body }) => body.includes('"r4"'));
    const event = await media.readEvent(hook?.body ?? "", hook?.authorization);
    expect(event).toMatchObject({ kind: "room_started", room: "r4", participant: null } satisfies Partial<RoomEvent>);
    const changed = hook?.body.replace("r4", "r5") ?? "";
    await expect(media.readEvent(changed, hook?.authorization)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(media.readEvent(hook?.body ?? "", undefined)).rejects.toMatchObject({ code: "unauthenticated" });
    const foreign = await new AccessToken("test", "x".repeat(40), { ttl: 60 }).toJwt();
    await expect(media.readEvent(hook?.body ?? "", foreign)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("lets in who has a token of ours for this room, and nobody else", async () => {
    await media.openRoom("r6", { emptyTimeoutS: 30 });
    const token = await media.token({ room: "r6", identity: "c1", name: "Caller", abilities: CUSTOMER });
    const validate = (t: string, query = ""): Promise<number> =>
      fetch(`${livekit.url.replace("ws", "http")}/rtc/validate?access_token=${t}${query}`).then((r) => r.status);
    expect(await validate(token)).toBe(200);
    const forged = new AccessToken(livekit.key, "y".repeat(64), { identity: "c2", ttl: 60 });
    forged.addGrant({ roomJoin: true, room: "r6" });
    expect(await validate(await forged.toJwt())).toBe(401);
    const old = new AccessToken(livekit.key, livekit.secret, { identity: "c3", ttl: -120 });
    old.addGrant({ roomJoin: true, room: "r6" });
    expect(await validate(await old.toJwt())).toBe(401);
    const elsewhere = await media.token({ room: "never-opened", identity: "c4", name: "Caller", abilities: CUSTOMER });
    expect(await validate(elsewhere)).toBe(404);
  });

  it("is unavailable while it is away, after three tries", async () => {
    await livekit.stop();
    await expect(media.participants("r1")).rejects.toMatchObject({ code: "unavailable" });
    await livekit.start();
    expect(await media.roomsOf(["r1"])).toEqual(new Set());
  });
});

it("is none where the environment names none, and says what is missing beside its address", () => {
  expect(openMedia({})).toBeUndefined();
  expect(() => openMedia({ LIVEKIT_URL: "ws://127.0.0.1:1" })).toThrow("LIVEKIT_API_KEY");
});
