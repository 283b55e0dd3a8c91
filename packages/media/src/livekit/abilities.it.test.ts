import {
  AddTrackRequest,
  RequestResponse_Reason,
  SignalRequest,
  SignalResponse,
  TrackSource,
  TrackType,
} from "@livekit/protocol";
import { type LivekitServer, livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Abilities, abilitiesOf, CUSTOMER } from "./abilities.ts";
import { type Media, openMedia } from "./media.ts";

let livekit: LivekitServer;
let media: Media;
const open: WebSocket[] = [];

beforeAll(async () => {
  if (!livekitAvailable) return;
  livekit = await startLivekit();
  media = openMedia(livekit.env) as Media;
  await media.openRoom("call", { emptyTimeoutS: 30 });
}, 900_000);

afterAll(async () => {
  for (const socket of open) socket.close();
  await livekit?.remove();
});

type Answer = SignalResponse["message"];

/** Speaks LiveKit's own protocol, as somebody would who does not use our console: it asks what it likes. */
async function join(token: string) {
  const socket = new WebSocket(`${livekit.url}/rtc?access_token=${token}&protocol=16&auto_subscribe=1&sdk=js`);
  open.push(socket);
  socket.binaryType = "arraybuffer";
  const heard: Answer[] = [];
  socket.addEventListener("message", ({ data }) => {
    heard.push(SignalResponse.fromBinary(new Uint8Array(data as ArrayBuffer)).message);
  });
  const first = async <C extends Answer["case"]>(kind: C) => {
    await expect.poll(() => heard.some((each) => each.case === kind)).toBe(true);
    return heard.find((each) => each.case === kind)?.value as Extract<Answer, { case: C }>["value"];
  };
  await first("join");
  return {
    first,
    publish(source = TrackSource.MICROPHONE) {
      const type = source === TrackSource.CAMERA ? TrackType.VIDEO : TrackType.AUDIO;
      const value = new AddTrackRequest({ cid: "microphone", name: "microphone", type, source });
      socket.send(new SignalRequest({ message: { case: "addTrack", value } }).toBinary());
    },
  };
}

const ticket = (identity: string, abilities: Abilities): Promise<string> =>
  media.token({ room: "call", identity, name: identity, abilities, attributes: { leg: "staff" } });

describe.skipIf(!livekitAvailable)("what the media server lets somebody do", () => {
  it("refuses a listener's track, however it is asked for, and takes that of who may speak", async () => {
    const listener = await join(await ticket("listener", abilitiesOf("listen")));
    listener.publish();
    const refused = await listener.first("requestResponse");
    expect(refused.reason).toBe(RequestResponse_Reason.NOT_ALLOWED);
    const there = await media.participants("call");
    expect(there.find(({ identity }) => identity === "listener")).toMatchObject({
      abilities: { hidden: true },
      tracks: [],
    });
    const barging = await join(await ticket("barging", abilitiesOf("barge")));
    barging.publish();
    expect((await barging.first("trackPublished")).cid).toBe("microphone");
  });

  it("lets a listener speak once they may, and not after it was taken back", async () => {
    const someone = await join(await ticket("someone", abilitiesOf("listen")));
    expect(await media.allow("call", "someone", abilitiesOf("take_over"))).toBe(true);
    someone.publish();
    expect((await someone.first("trackPublished")).cid).toBe("microphone");
    await media.allow("call", "someone", abilitiesOf("listen"));
    someone.publish();
    expect((await someone.first("requestResponse")).reason).toBe(RequestResponse_Reason.NOT_ALLOWED);
  });

  it.each([
    ["a picture", TrackSource.CAMERA],
    ["sound that is of no microphone", TrackSource.SCREEN_SHARE_AUDIO],
    ["sound from nowhere", TrackSource.UNKNOWN],
  ])("takes no %s from a customer, neither by their token nor once they were allowed more", async (what, source) => {
    const identity = `customer with ${what}`;
    const customer = await join(await ticket(identity, CUSTOMER));
    customer.publish(source);
    expect((await customer.first("requestResponse")).reason).toBe(RequestResponse_Reason.NOT_ALLOWED);
    const listener = await join(await ticket(`listener with ${what}`, abilitiesOf("listen")));
    await media.allow("call", `listener with ${what}`, CUSTOMER);
    listener.publish(source);
    expect((await listener.first("requestResponse")).reason).toBe(RequestResponse_Reason.NOT_ALLOWED);
    customer.publish();
    expect((await customer.first("trackPublished")).cid).toBe("microphone");
  });

  it("turns away a token whose grants were changed", async () => {
    const token = await ticket("forger", abilitiesOf("listen"));
    const [head = "", body = "", signature = ""] = token.split(".");
    const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as { video: object };
    expect(claims.video).toMatchObject({ room: "call", canPublish: false, canPublishData: false, hidden: true });
    const changed = { ...claims, video: { ...claims.video, canPublish: true, hidden: false } };
    const forged = [head, Buffer.from(JSON.stringify(changed)).toString("base64url"), signature].join(".");
    const status = (t: string): Promise<number> =>
      fetch(`${livekit.url.replace("ws", "http")}/rtc/validate?access_token=${t}`).then((r) => r.status);
    expect(await status(token)).toBe(200);
    expect(await status(forged)).toBe(401);
  });

  it("gives a token for minutes, one person and one room, that opens nothing else", async () => {
    const token = await ticket("someone else", abilitiesOf("barge"));
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<
      string,
      unknown
    >;
    expect(Number(claims["exp"]) - Number(claims["nbf"])).toBeLessThanOrEqual(180);
    expect(claims["sub"]).toBe("someone else");
    expect(claims["attributes"]).toEqual({ leg: "staff" });
    const list = await fetch(`${livekit.url.replace("ws", "http")}/twirp/livekit.RoomService/ListRooms`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: "{}",
    });
    expect(list.status).toBe(401);
  });
});
