import { createHmac } from "node:crypto";
import type { Visit } from "@switchboard/contracts/visitor";
import { setSecret } from "@switchboard/core/secret/set";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Arrived, readStream } from "../../test/event-stream.ts";
import { openTestApp, type TestApp } from "../../test/test-app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp("widget_api");
});
afterAll(() => t.close());

const page = "http://localhost:5173";

function post(path: string, body: unknown, token?: string, origin: string | undefined = page): Promise<Response> {
  return fetch(`${t.url}/v1/widget/${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(origin ? { origin } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  });
}

async function begin(more: object = {}): Promise<Visit> {
  const response = await post("sessions", { key: t.client.widget_key, ...more });
  expect(response.status).toBe(200);
  return (await response.json()) as Visit;
}

const follow = (token: string, after?: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${t.url}/v1/widget/events${after ? `?after=${after}` : ""}`, {
    headers: { authorization: `Bearer ${token}`, accept: "text/event-stream", origin: page, ...headers },
  });

const answered = (arrived: readonly Arrived[]): boolean => arrived.some((a) => a.data["kind"] === "ai_message");
let keys = 0;
const message = (text: string) => ({ message: text, key: `m${(keys += 1)}` });

describe("a visit", () => {
  it("streams the answer as drafts and log entries, and goes on after a cursor with nothing twice", async () => {
    const { token, offline } = await begin();
    expect(offline).toBe(true);
    const stream = await follow(token);
    expect(stream.status).toBe(200);
    expect(stream.headers.get("access-control-allow-origin")).toBe(page);
    const sent = await post("messages", message("Hello there"), token);
    const accepted = (await sent.json()) as { conversation_id: string; seq: number };
    expect(accepted.seq).toBe(1);
    const arrived = await readStream(stream, answered);
    const log = arrived.filter((a) => a.event === "log");
    expect(log.map((a) => a.id)).toEqual(log.map((_, i) => `${accepted.conversation_id}:${i + 1}`));
    expect(log[0]?.data).toMatchObject({ conversation_id: accepted.conversation_id, kind: "customer_message" });
    // Scores of the message are ours alone.
    expect(log[0]?.data["body"]).toEqual({ text: "Hello there" });

    let asked = false;
    const onwards = await readStream(await follow(token, log[0]?.id), (all) => {
      // The first entry says that the stream is listening.
      if (!asked) void post("messages", message("And another"), token);
      asked = true;
      return all.filter((a) => a.data["kind"] === "ai_message").length === 2;
    });
    const entries = onwards.filter((a) => a.event === "log").map((a) => a.data["seq"]);
    // Tool calls in between are not the customer's to see.
    expect(entries).toEqual([2, 3, 6]);
    const drafts = onwards.filter((a) => a.event === "draft");
    expect(drafts.length).toBeGreaterThan(0);
    const { text: reply } = (onwards.at(-1) as Arrived).data["body"] as { text: string };
    for (const { id, data } of drafts) {
      expect([id, data["conversation_id"]]).toEqual([undefined, accepted.conversation_id]);
      expect(reply.startsWith(data["text"] as string, data["offset"] as number)).toBe(true);
    }
    const resumed = await readStream(await follow(token, undefined, { "last-event-id": log[0]?.id ?? "" }), answered);
    expect(resumed.find((a) => a.event === "log")?.data["seq"]).toBe(2);
  });

  it("goes on with its token and ends with a survey", async () => {
    const first = await begin();
    const sent = await post("messages", message("Hi"), first.token);
    const { conversation_id } = (await sent.json()) as { conversation_id: string };
    const again = await begin({ token: first.token });
    const stream = await follow(again.token);
    expect((await post("resolve", { conversation_id }, again.token)).status).toBe(200);
    const arrived = await readStream(stream, (all) => all.some((a) => a.data["kind"] === "survey_offered"));
    expect(arrived.filter((a) => a.event === "log").at(-1)?.data).toMatchObject({ conversation_id });
    const answers = [
      { index: 0, value: "Friend" },
      { index: 1, value: 5 },
    ];
    const wrong = await post("survey", { conversation_id, answers: [{ index: 1, value: 9 }] }, again.token);
    expect(wrong.status).toBe(400);
    expect(((await wrong.json()) as { fields: { path: string }[] }).fields[0]?.path).toBe("answers.0.value");
    expect((await post("survey", { conversation_id, answers }, again.token)).status).toBe(200);
    expect((await post("survey", { conversation_id, answers }, again.token)).status).toBe(409);
  });

  it("reaches nothing of another visitor", async () => {
    const [one, two] = [await begin(), await begin()];
    const sent = await post("messages", message("Mine"), one.token);
    const { conversation_id } = (await sent.json()) as { conversation_id: string };
    for (const [path, body] of [
      ["resolve", { conversation_id }],
      ["survey", { conversation_id, answers: [{ index: 0, value: "Friend" }] }],
    ] as const) {
      expect((await post(path, body, two.token)).status).toBe(404);
    }
    const events = await fetch(`${t.url}/v1/conversations/${conversation_id}/events`, {
      headers: { authorization: `Bearer ${two.token}` },
    });
    expect(events.status).toBe(404);
    const arrived = await readStream(await follow(two.token, `${conversation_id}:0`), () => false, 500);
    expect(arrived).toEqual([]);
  });

  it("is followed in 20 windows at once, and in one more when one has closed; another visitor's in its own", async () => {
    const [one, two] = [await begin(), await begin()];
    const streams = await Promise.all(Array.from({ length: 20 }, () => follow(one.token)));
    expect(streams.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const refused = await follow(one.token);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "10"]);
    const other = await follow(two.token);
    expect(other.status).toBe(200);
    await streams.pop()?.body?.cancel();
    const again = async () => {
      const stream = await follow(one.token);
      streams.push(stream);
      return stream.status;
    };
    await expect.poll(again, { interval: 500, timeout: 20_000 }).toBe(200);
    await Promise.all([...streams, other, refused].map(({ body }) => body?.cancel()));
  });

  it("may do nothing but talk", async () => {
    const { token } = await begin();
    for (const path of ["/v1/conversations?view=ai", "/v1/configs", "/v1/audit"]) {
      const response = await fetch(`${t.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
      expect(response.status).toBe(403);
    }
  });

  it("takes 20 messages a minute of one visitor, and a resent one once", async () => {
    const { token } = await begin();
    const same = message("Once");
    const [a, b] = [await post("messages", same, token), await post("messages", same, token)];
    expect(await a.json()).toEqual(await b.json());
    const statuses: number[] = [];
    for (let i = 0; i < 20; i++) statuses.push((await post("messages", message("More"), token)).status);
    expect(statuses).toEqual([...Array(18).fill(200), 429, 429]);
    const refused = await post("messages", message("More"), token);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("access-control-expose-headers")).toMatch(/retry-after/i);
  });
});

describe("the publishable key", () => {
  it("is not used up by one machine's visits, nor by one visitor's requests", async () => {
    const visit = (remoteAddress: string): Promise<{ statusCode: number }> =>
      t.app.inject({
        method: "POST",
        url: "/v1/widget/sessions",
        remoteAddress,
        headers: { origin: page },
        payload: { key: t.client.widget_key },
      });
    const statuses: number[] = [];
    for (let i = 0; i < 62; i++) statuses.push((await visit("192.0.2.7")).statusCode);
    expect(statuses).toEqual([...Array(60).fill(200), 429, 429]);
    expect((await visit("192.0.2.8")).statusCode).toBe(200);

    const { token } = await begin();
    const url = `${t.url}/v1/conversations/00000000-0000-4000-8000-000000000000/events`;
    const read = async (): Promise<number> =>
      (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;
    const reads: number[] = [];
    for (let i = 0; i < 121; i++) reads.push(await read());
    expect(reads).toEqual([...Array(120).fill(404), 429]);
  });

  it("serves pages on loopback and our own while it has no origins, and those alone", async () => {
    for (const [origin, status] of [
      [page, 200],
      ["https://switchboard.example", 200],
      ["https://evil.example", 403],
      ["http://localhost.evil.example", 403],
      ["null", 403],
      ["", 403],
    ] as const) {
      expect((await post("sessions", { key: t.client.widget_key }, undefined, origin)).status, origin).toBe(status);
    }
  });

  it("serves its own origins once it has some, with tokens from before too", async () => {
    const { token } = await begin();
    const shop = "https://shop.example";
    const where = "client_id = $1 AND kind = 'publishable'";
    const { rows } = await t.admin.query(`UPDATE api_keys SET allowed_origins = $2 WHERE ${where} RETURNING id`, [
      t.client.id,
      [shop],
    ]);
    t.core.realtime.publish({ kind: "access", subject_id: rows[0].id });
    expect((await post("sessions", { key: t.client.widget_key }, undefined, shop)).status).toBe(200);
    expect((await post("sessions", { key: t.client.widget_key })).status).toBe(403);
    expect((await post("messages", message("Hi"), token)).status).toBe(403);
    expect((await post("messages", message("Hi"), token, shop)).status).toBe(200);
    await t.admin.query(`UPDATE api_keys SET allowed_origins = '{}' WHERE ${where}`, [t.client.id]);
    t.core.realtime.publish({ kind: "access", subject_id: rows[0].id });
  });

  it("answers a browser's preflight, and refuses secret and unknown keys", async () => {
    const preflight = await fetch(`${t.url}/v1/widget/messages`, {
      method: "OPTIONS",
      headers: {
        origin: page,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type",
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe(page);
    expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
    for (const key of [t.client.api_key, "sb_pk_unknown"]) expect((await post("sessions", { key })).status).toBe(401);
    const chat = await fetch(`${t.url}/v1/chat`, { method: "OPTIONS", headers: { origin: page } });
    expect(chat.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("a customer that the client's server vouches for", () => {
  const secret = "the client's own secret";
  const sign = (id: string): string => createHmac("sha256", secret).update(id).digest("hex");
  const ingrid = { external_customer_id: "c-1", name: "Ingrid", email: "ingrid@example.com" };

  beforeAll(async () => {
    await setSecret(t.core, t.staff("Ada"), { name: "WIDGET_HMAC", value: secret });
  });

  it("is known in the conversation; an anonymous visit goes on, another's does not", async () => {
    const anonymous = await begin();
    const known = await begin({ token: anonymous.token, customer: ingrid, signature: sign("c-1") });
    await post("messages", message("It is me"), known.token);
    const { rows } = await t.admin.query(
      "SELECT k.external_customer_id FROM conversations c JOIN customers k ON k.id = c.customer_id WHERE c.client_id = $1",
      [t.client.id],
    );
    expect(rows).toEqual([{ external_customer_id: "c-1" }]);
    const key = t.client.widget_key;
    const other = { external_customer_id: "c-2" };
    expect((await post("sessions", { key, token: known.token })).status).toBe(401);
    expect((await post("sessions", { key, token: known.token, customer: other, signature: sign("c-2") })).status).toBe(
      401,
    );
    expect((await post("sessions", { key, token: "eyJ.not.ours" })).status).toBe(401);
  });

  it("takes the conversation along, out of reach of who else holds the anonymous visit's token", async () => {
    const anonymous = await begin();
    const first = await post("messages", message("Hello from nobody"), anonymous.token);
    const { conversation_id } = (await first.json()) as { conversation_id: string };
    const known = await begin({ token: anonymous.token, customer: ingrid, signature: sign("c-1") });
    const second = await post("messages", message("It is me"), known.token);
    expect(await second.json()).toMatchObject({ conversation_id });
    const read = (token: string): Promise<Response> =>
      fetch(`${t.url}/v1/conversations/${conversation_id}/events`, { headers: { authorization: `Bearer ${token}` } });
    expect((await read(known.token)).status).toBe(200);
    expect((await read(anonymous.token)).status).toBe(404);
    const other = { external_customer_id: "c-2" };
    const next = await begin({ token: anonymous.token, customer: other, signature: sign("c-2") });
    expect((await read(next.token)).status).toBe(404);
  });

  it("is not believed with a wrong signature, without one, or with preferences from the page", async () => {
    const key = t.client.widget_key;
    for (const signature of [undefined, "", "00", sign("c-2"), `${sign("c-1")}00`]) {
      const response = await post("sessions", { key, customer: ingrid, signature });
      expect(response.status, String(signature)).toBe(403);
    }
    const told = { ...ingrid, preferences: { customer_type: "vip" } };
    const response = await post("sessions", { key, customer: told, signature: sign("c-1") });
    expect(response.status).toBe(400);
  });
});
