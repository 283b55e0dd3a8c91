import { ERRORS, type ProblemDocument } from "@switchboard/contracts/errors";
import { type Endpoint, endpointsOf } from "@switchboard/trpc/rest/endpoints";
import { pathParameters } from "@switchboard/trpc/rest/path";
import { router } from "@switchboard/trpc/router";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Credentials, credentialsOf, tokenFor } from "../../test/credentials.ts";
import { openTestApp, type TestApp } from "../../test/test-app.ts";

let t: TestApp;
let credentials: Credentials;
beforeAll(async () => {
  t = await openTestApp("bad_input");
  credentials = await credentialsOf(t);
});
afterAll(() => t.close());

const endpoints = endpointsOf(router).filter((e) => e.type !== "subscription" || e.face.method === "GET");
const id = "11111111-1111-4111-8111-111111111111";

type Sent = { path?: string; method?: string; query?: string; body?: string | Uint8Array; type?: string };

async function send(endpoint: Endpoint, sent: Sent): Promise<Response> {
  const path = (sent.path ?? endpoint.face.path).replaceAll(/\{\w+\}/g, id);
  const response = await fetch(`${t.url}${path}${sent.query ?? ""}`, {
    method: sent.method ?? endpoint.face.method,
    headers: {
      origin: "https://switchboard.example",
      authorization: `Bearer ${tokenFor(endpoint, credentials)}`,
      ...(sent.body === undefined ? {} : { "content-type": sent.type ?? "application/json" }),
    },
    ...(sent.body === undefined ? {} : { body: sent.body as string }),
  });
  return response;
}

/** The response is a problem document of a 4xx that names the field. */
async function expectProblem(response: Response, field: string, what: string): Promise<void> {
  const text = await response.text();
  expect(response.status, `${what}: ${text}`).toBeGreaterThanOrEqual(400);
  expect(response.status, `${what}: ${text}`).toBeLessThan(500);
  expect(response.headers.get("content-type"), what).toMatch(/^application\/problem\+json/);
  const problem = JSON.parse(text) as ProblemDocument;
  expect(problem.status, what).toBe(response.status);
  expect(ERRORS[problem.code], what).toBeDefined();
  const named = problem.fields?.some(
    ({ path }) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`),
  );
  expect(named, `${what}: ${text}`).toBe(true);
}

type Shape = { properties?: Record<string, { type?: string; anyOf?: { type?: string }[] }>; required?: string[] };
const shapeOf = (endpoint: Endpoint): Shape =>
  (endpoint.input ? z.toJSONSchema(endpoint.input, { io: "input", unrepresentable: "any" }) : {}) as Shape;

/** Fields that travel in the body, or in the query of a GET. */
function carried(
  endpoint: Endpoint,
): { name: string; type: string | undefined; nullable: boolean; required: boolean }[] {
  const { properties = {}, required = [] } = shapeOf(endpoint);
  const elsewhere = new Set([...pathParameters(endpoint.face.path), ...Object.values(endpoint.face.headers ?? {})]);
  return Object.entries(properties)
    .filter(([name]) => !elsewhere.has(name))
    .map(([name, { type, anyOf }]) => ({
      name,
      type,
      nullable: anyOf?.some((branch) => branch.type === "null") ?? false,
      required: required.includes(name),
    }));
}

describe.each(endpoints.map((e) => [`${e.face.method} ${e.face.path}`, e] as const))("%s", (name, endpoint) => {
  const inBody = endpoint.face.method !== "GET";

  it("names an unknown field", async () => {
    const sent = inBody ? { body: JSON.stringify({ surprise: 1 }) } : { query: "?surprise=1" };
    await expectProblem(await send(endpoint, sent), "surprise", name);
  });

  it("names each field that is missing or of the wrong kind", async () => {
    for (const field of carried(endpoint)) {
      if (field.required) {
        await expectProblem(
          await send(endpoint, inBody ? { body: "{}" } : {}),
          field.name,
          `${name} without ${field.name}`,
        );
      }
      for (const wrong of [null, {}, [[]], true, "\0", "half \ud800 pair"]) {
        if (!inBody && typeof wrong !== "string") continue;
        if (wrong === null && field.nullable) continue;
        if (wrong === true && field.type === "boolean") continue;
        if (typeof wrong === "string" && field.type !== "string") continue;
        const body = JSON.stringify({ [field.name]: wrong });
        const sent = inBody ? { body } : { query: `?${field.name}=%00` };
        await expectProblem(await send(endpoint, sent), field.name, `${name} ${field.name}=${body}`);
      }
    }
  });

  if (inBody)
    it("refuses bodies that are no JSON object", async () => {
      const bodies = ["[]", "null", '"text"', "12", "{", '{"a":', "\u0000", "[".repeat(5000), '{"__proto__":{"x":1}}'];
      for (const body of bodies) {
        await expectProblem(await send(endpoint, { body }), "(body)", `${name} ${body.slice(0, 20)}`);
      }
      await expectProblem(await send(endpoint, { body: "{}", type: "text/plain" }), "content-type", name);
      await expectProblem(
        await send(endpoint, { body: "a=1", type: "application/x-www-form-urlencoded" }),
        "content-type",
        name,
      );
      await expectProblem(await send(endpoint, { body: "{}", query: "?session_id=1" }), "session_id", name);
    });

  if (inBody)
    it("refuses a body that is too large", async () => {
      const body = JSON.stringify({ message: "x".repeat(endpoint.face.large ? 8_100_000 : 300_000) });
      const response = await send(endpoint, { body });
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ code: "too_large" });
    });

  if (pathParameters(endpoint.face.path).length > 0)
    it("names a path parameter that is no id", async () => {
      for (const parameter of pathParameters(endpoint.face.path)) {
        const path = endpoint.face.path.replace(`{${parameter}}`, "not-an-id");
        await expectProblem(await send(endpoint, { path, ...(inBody ? { body: "{}" } : {}) }), parameter, name);
      }
    });
});

describe("bad requests", () => {
  const chat = endpoints.find((e) => e.face.path === "/v1/chat") as Endpoint;
  const good = { message: "Hello", session_id: "s", client_id: "northwind" };
  const post = (change: object): Promise<Response> => send(chat, { body: JSON.stringify({ ...good, ...change }) });

  it.each([
    ["message", { message: "" }],
    ["message", { message: "x".repeat(8001) }],
    ["message", { message: "a\0b" }],
    ["message", { message: "\udc00" }],
    ["session_id", { session_id: "s\0" }],
    ["session_id", { session_id: "x".repeat(201) }],
    ["customer.name", { customer: { external_customer_id: "c", name: "\ud83d" } }],
    ["customer.preferences.plan", { customer: { external_customer_id: "c", preferences: { plan: "\0" } } }],
    ["customer.preferences", { customer: { external_customer_id: "c", preferences: { "\0": 1 } } }],
    ["customer.external_customer_id", { customer: {} }],
    ["customer.vip", { customer: { external_customer_id: "c", vip: true } }],
    ["idempotency_key", { idempotency_key: "k" }],
  ])("name %s", async (field, change) => {
    await expectProblem(await post(change), field, JSON.stringify(change).slice(0, 60));
  });

  it("takes every other character that there is", async () => {
    expect((await post({ message: "🙂 \u0001\u202e\uffff ' \" \\ <script> %00 ${x} {{y}}" })).status).toBe(200);
  });

  it("refuses bytes that are no UTF-8 without failing", async () => {
    const body = Buffer.concat([
      Buffer.from('{"message":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('","session_id":"s"}'),
    ]);
    expect((await send(chat, { body })).status).toBe(400);
  });

  it("names the cursor that no list of ours has given", async () => {
    const cursors = [["x", "y"], ["2026-02-30T00:00:00Z", id], ["\0", id], ["a", 99_999_999_999], "x"];
    for (const list of endpoints.filter((e) => "cursor" in (shapeOf(e).properties ?? {}))) {
      const more = list.face.path === "/v1/conversations" ? "&view=ai" : "";
      for (const key of cursors) {
        const cursor = Buffer.from(JSON.stringify(key)).toString("base64url");
        const { status } = await send(list, { query: `?cursor=${cursor}${more}` });
        expect([200, 400], `${list.face.path} ${JSON.stringify(key)}`).toContain(status);
      }
    }
  });

  it("refuses a position beyond every log", async () => {
    for (const lastEventId of ["9999999999", "-1", "x"]) {
      const input = encodeURIComponent(JSON.stringify({ conversation_id: id, lastEventId }));
      const stream = await fetch(`${t.url}/trpc/conversation.watch?input=${input}`, {
        headers: { authorization: `Bearer ${credentials.staff}` },
      });
      expect(await stream.text()).toContain('"code":"bad_input"');
    }
  });

  it("answers unknown routes and methods with a problem", async () => {
    for (const [method, path] of [
      ["GET", "/v1/nothing"],
      ["DELETE", "/v1/chat"],
      ["GET", "/v1/conversations/%00/events"],
      ["POST", "/v1/widget/nothing"],
      ["GET", "/%E0%A4%A"],
    ] as const) {
      const response = await fetch(`${t.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${credentials.staff}` },
      });
      expect(response.status, path).toBeGreaterThanOrEqual(400);
      expect(response.status, path).toBeLessThan(500);
      expect(response.headers.get("content-type"), path).toMatch(/problem\+json/);
    }
  });
});
