import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/test-app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await openTestApp("rest_chat");
});
afterAll(() => t.close());

function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${t.url}/v1/chat`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${t.client.api_key}`, ...headers },
    body: JSON.stringify(body),
  });
}

let sessions = 0;
const message = (text = "Hello, I need help with my order") => ({
  message: text,
  session_id: `chat-${(sessions += 1)}`,
  client_id: "northwind",
});

describe("POST /v1/chat", () => {
  it("answers the request of the spec's load test with the reply", async () => {
    const response = await post(message());
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ seq: 1, floor: "ai", run_status: "done", reply: expect.any(String) });
  });

  it("takes a key once: the same body gives the first result, another body 409", async () => {
    const body = message();
    const first = (await (await post(body, { "idempotency-key": "k1" })).json()) as { seq: number };
    const again = (await (await post(body, { "idempotency-key": "k1" })).json()) as { seq: number };
    expect(again).toEqual(first);
    const other = await post({ ...body, message: "Something else" }, { "idempotency-key": "k1" });
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ code: "idempotency_mismatch" });
  });

  it("streams the same answer to who accepts an event stream", async () => {
    const response = await post(message(), { accept: "text/event-stream" });
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const text = await response.text();
    const names = [...text.matchAll(/^event: (\w+)$/gm)].map((m) => m[1]);
    expect(names[0]).toBe("accepted");
    expect(names).toContain("draft");
    expect(names).toContain("event");
    expect(names.at(-1)).toBe("done");
    const done = JSON.parse(/event: done\ndata: (.*)/.exec(text)?.[1] ?? "{}");
    const drafts = [...text.matchAll(/event: draft\ndata: (.*)/g)].map((m) => JSON.parse(m[1] as string));
    for (const draft of drafts) expect(done.reply.startsWith(draft.text, draft.offset)).toBe(true);
  });

  it("refuses a stream like every other request", async () => {
    const response = await post({ ...message(), client_id: "fjord" }, { accept: "text/event-stream" });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toMatch(/problem\+json/);
  });

  it("says the same of another's client and of one that does not exist", async () => {
    const texts = [];
    for (const client_id of ["fjord", "b0b8a7a2-0000-4000-8000-000000000000", t.client.id.toUpperCase()]) {
      const response = await post({ ...message(), client_id });
      expect(response.status).toBe(404);
      texts.push(await response.text());
    }
    expect(new Set(texts).size).toBe(1);
  });

  it("does not take a publishable key, an unknown key or none", async () => {
    for (const [key, status] of [
      [t.client.widget_key, 403],
      ["sb_sk_unknown", 401],
      ["eyJ.eyJ.x", 401],
    ] as const) {
      expect((await post(message(), { authorization: `Bearer ${key}` })).status).toBe(status);
    }
    expect((await post(message(), { authorization: "" })).status).toBe(401);
  });

  it("counts a key's requests and says when to come back", async () => {
    await t.admin.query("UPDATE api_keys SET minute_limit = 3 WHERE client_id = $1 AND kind = 'secret'", [t.client.id]);
    const { rows } = await t.admin.query("SELECT id FROM api_keys WHERE client_id = $1 AND kind = 'secret'", [
      t.client.id,
    ]);
    t.core.realtime.publish({ kind: "access", subject_id: rows[0].id });
    const statuses = [];
    for (let i = 0; i < 5; i++) {
      const response = await post(message());
      statuses.push(response.status);
      if (response.status === 429) {
        expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
        expect(await response.json()).toMatchObject({ code: "rate_limited", status: 429 });
      }
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  it("stops taking a key at once when it is revoked", async () => {
    await t.admin.query(
      "UPDATE api_keys SET minute_limit = 0, revoked_at = now() WHERE client_id = $1 AND kind = 'secret'",
      [t.client.id],
    );
    const { rows } = await t.admin.query("SELECT id FROM api_keys WHERE client_id = $1 AND kind = 'secret'", [
      t.client.id,
    ]);
    t.core.realtime.publish({ kind: "access", subject_id: rows[0].id });
    expect((await post(message())).status).toBe(401);
  });
});
