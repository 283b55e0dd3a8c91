import { createHash, randomUUID } from "node:crypto";
import { registry } from "@switchboard/kit/metrics";
import type { RoomEvent } from "@switchboard/media/livekit/room-event";
import { speechEnv } from "@switchboard/media/speech/env";
import { type LivekitServer, livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { freePort } from "@switchboard/tooling/free-port";
import Fastify, { type FastifyInstance } from "fastify";
import { AccessToken } from "livekit-server-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { checkSpeech } from "../health/check-speech.ts";
import { registerHealth } from "../health/register.ts";
import { fromFastify, sendProblem } from "../http/problem.ts";
import { registerCallWebhook } from "./register.ts";

const path = "/v1/livekit/webhook";

let t: TestCore;
let app: FastifyInstance;
let url: string;
let livekit: LivekitServer;
const handled: RoomEvent[] = [];
let failures = 0;

async function handle(event: RoomEvent): Promise<void> {
  if (failures > 0) {
    failures -= 1;
    throw new Error("the database is away");
  }
  handled.push(event);
}

beforeAll(async () => {
  if (!livekitAvailable) return;
  const port = await freePort();
  url = `http://127.0.0.1:${port}${path}`;
  livekit = await startLivekit({ webhookUrl: url });
  t = await openTestCore("webhook", { env: livekit.env });
  app = Fastify();
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, fromFastify(error)));
  registerCallWebhook(app, t, handle);
  const speech = z.object(speechEnv).parse({ STT_BASE_URL: `http://127.0.0.1:${port}`, DEEPGRAM_API_KEY: "k" });
  registerHealth(app, {
    core: t.core,
    closing: new AbortController().signal,
    speech: (signal) => checkSpeech(speech, signal),
  });
  await app.listen({ host: "127.0.0.1", port });
}, 900_000);

afterAll(async () => {
  await app?.close();
  await t?.close();
  await livekit?.remove();
});

/** A webhook as LiveKit signs it. */
async function webhook(event: object, secret = livekit.secret): Promise<{ body: string; authorization: string }> {
  const body = JSON.stringify(event);
  const token = new AccessToken(livekit.key, secret, { ttl: 300 });
  token.sha256 = createHash("sha256").update(body).digest("base64");
  return { body, authorization: await token.toJwt() };
}

const post = (body: string, headers: Record<string, string>): Promise<Response> =>
  fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/webhook+json", ...headers },
  });
const roomStarted = (room: string) => ({ event: "room_started", id: `EV_${randomUUID()}`, room: { name: room } });

describe.skipIf(!livekitAvailable)("the webhook of the media server", () => {
  it("takes what the real server says", async () => {
    await t.core.media?.openRoom("real", { emptyTimeoutS: 30 });
    await expect
      .poll(() => handled.filter(({ room }) => room === "real").map(({ kind }) => kind))
      .toEqual(["room_started"]);
    await t.core.media?.endRoom("real");
    await expect
      .poll(() => handled.filter(({ room }) => room === "real").map(({ kind }) => kind))
      .toContain("room_finished");
  });

  it("handles an event once, however often and from however many sides it comes", async () => {
    const { body, authorization } = await webhook(roomStarted("once"));
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(body, { authorization })));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(204));
    expect((await post(body, { authorization })).status).toBe(204);
    expect(handled.filter(({ room }) => room === "once")).toHaveLength(1);
  });

  it("says that it failed, so that the event comes again, and then handles it", async () => {
    failures = 1;
    const { body, authorization } = await webhook(roomStarted("again"));
    expect((await post(body, { authorization })).status).toBe(500);
    expect((await post(body, { authorization })).status).toBe(204);
    expect(handled.filter(({ room }) => room === "again")).toHaveLength(1);
  });

  it("refuses what is unsigned, signed by others, changed, or too old", async () => {
    const before = handled.length;
    const { body, authorization } = await webhook(roomStarted("bad"));
    const foreign = await webhook(roomStarted("bad"), "x".repeat(64));
    const old = new AccessToken(livekit.key, livekit.secret, { ttl: -120 });
    old.sha256 = createHash("sha256").update(body).digest("base64");
    const refused = [
      await post(body, {}),
      await fetch(url, { method: "POST" }),
      await post(foreign.body, { authorization: foreign.authorization }),
      await post(body.replace("bad", "bat"), { authorization }),
      await post(body, { authorization: await old.toJwt() }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(refused[0]?.headers.get("content-type")).toContain("application/problem+json");
    expect(handled).toHaveLength(before);
  });

  it("takes no body of another kind, and none beyond its limit", async () => {
    const { body, authorization } = await webhook(roomStarted("kind"));
    expect((await post(body, { authorization, "content-type": "text/plain" })).status).toBe(400);
    const long = await webhook({ ...roomStarted("long"), filler: "x".repeat(70_000) });
    expect((await post(long.body, { authorization: long.authorization })).status).toBe(413);
  });

  it("is there when the ready page says that the media server and speech answer", async () => {
    const response = await fetch(new URL("/ready", url));
    expect(await response.json()).toMatchObject({
      ready: true,
      media: "answers",
      speech: { ears: { by: "openai", state: "answers" }, voice: { by: "deepgram", state: "not asked" } },
    });
  });

  it("counts them by event and result", async () => {
    const page = await registry.metrics();
    expect(page).toMatch(/livekit_webhooks_total\{event="room_started",result="handled"\} 3/);
    expect(page).toMatch(/livekit_webhooks_total\{event="room_started",result="repeated"\} 10/);
    expect(page).toMatch(/livekit_webhooks_total\{event="room_started",result="failed"\} 1/);
    expect(page).toMatch(/livekit_webhooks_total\{event="unknown",result="refused"\} 5/);
  });
});
