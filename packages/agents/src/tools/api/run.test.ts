import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiTool, apiToolSchema } from "@switchboard/blueprint/schema/tool";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DeadlineError } from "../../deadline.ts";
import { ToolFailure, ToolInDoubt } from "../failure.ts";
import { runTool } from "../run-tool.ts";
import { outboundPolicy } from "./outbound-policy.ts";
import { runApiTool } from "./run.ts";

type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };

let server: Server;
let other: Server;
let seen: Seen[] = [];
let respond: (seen: Seen, res: ServerResponse) => void;

const listen = async (port = 0): Promise<Server> => {
  const s = createServer((req, res) => {
    let body = "";
    req.on("data", (c) => (body += c));
    req.on("end", () => {
      const one = { method: req.method ?? "", url: req.url ?? "", headers: req.headers, body };
      seen.push(one);
      respond(one, res);
    });
  });
  await new Promise<void>((resolve) => s.listen(port, "127.0.0.1", resolve));
  return s;
};
const portOf = (s: Server) => (s.address() as AddressInfo).port;

beforeAll(async () => {
  server = await listen();
  other = await listen();
});
afterAll(() => {
  for (const s of [server, other]) {
    s.closeAllConnections();
    s.close();
  }
});
beforeEach(() => {
  seen = [];
  respond = (_, res) => res.setHeader("content-type", "application/json").end('{"ok":true}');
});

const SECRET = "tok-123456";
const secrets = new Map([["API_KEY", SECRET]]);

function tool(config: Partial<ApiTool["config"]> = {}, more: Partial<ApiTool> = {}): ApiTool {
  const endpoint = `http://127.0.0.1:${portOf(server)}/orders/{id}`;
  return apiToolSchema.parse({
    name: "orders",
    type: "api",
    config: { endpoint, method: "GET", headers: { authorization: "Bearer ${API_KEY}" }, ...config },
    ...more,
  });
}

const run = (
  t: ApiTool,
  values: Record<string, string | number>,
  { allow = [server, other] as Server[], signal = new AbortController().signal } = {},
) =>
  runApiTool(
    t,
    values,
    { idempotency_key: "led-1", signal },
    { secrets, outbound: outboundPolicy(allow.map((s) => `127.0.0.1:${portOf(s)}`).join(",")) },
  );

async function failure(work: Promise<unknown>): Promise<Error> {
  const error = await work.then(
    () => undefined,
    (e: Error) => e,
  );
  expect(error).toBeInstanceOf(Error);
  expect(`${error?.message} ${error?.stack}`).not.toContain(SECRET);
  expect(error?.message).not.toMatch(/127\.0\.0\.1|localhost/);
  return error as Error;
}

describe("what is sent", () => {
  test("GET: path, query, header with the secret, idempotency key", async () => {
    expect(await run(tool(), { id: "NW-1", verbose: "a&b" })).toEqual({ status: 200, body: { ok: true } });
    expect(seen[0]).toMatchObject({
      method: "GET",
      url: "/orders/NW-1?verbose=a%26b",
      headers: { authorization: `Bearer ${SECRET}`, "idempotency-key": "led-1" },
    });
  });

  test("PUT: the rest goes into a JSON body", async () => {
    await run(tool({ method: "PUT" }), { id: "7", note: 'say "hi"', count: 2 });
    expect(seen[0]).toMatchObject({ method: "PUT", url: "/orders/7", headers: { "content-type": "application/json" } });
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ note: 'say "hi"', count: 2 });
  });

  test.each([
    ["../admin", "/orders/..%2Fadmin"],
    ["a/b?c#d", "/orders/a%2Fb%3Fc%23d"],
    ["${API_KEY}", "/orders/%24%7BAPI_KEY%7D"],
    ["@evil.example", "/orders/%40evil.example"],
  ])("an argument %s stays in its place", async (id, url) => {
    await run(tool(), { id });
    expect(seen[0]?.url).toBe(url);
  });

  test.each(["..", "."])("an argument %s is refused", async (id) => {
    expect((await failure(run(tool(), { id }))).message).toMatch(/must not be/);
    expect(seen).toEqual([]);
  });

  test("a secret that is not set is named, and nothing is sent", async () => {
    const error = await failure(run(tool({ headers: { "x-key": "${OTHER_KEY}" } }), { id: "1" }));
    expect(error.message).toMatch(/OTHER_KEY is not set/);
    expect(seen).toEqual([]);
  });
});

describe("where it may go", () => {
  test.each([
    "http://127.0.0.1:PORT/x",
    "http://localhost:PORT/x",
    "http://[::1]:PORT/x",
    "http://0x7f.1:PORT/x",
    "http://2130706433:PORT/x",
    "http://[::ffff:127.0.0.1]:PORT/x",
    "http://169.254.169.254/latest/meta-data/",
  ])("%s is refused without an exception", async (endpoint) => {
    const error = await failure(
      run(tool({ endpoint: endpoint.replace("PORT", String(portOf(server))) }), {}, { allow: [] }),
    );
    expect(error.message).toMatch(/not public/);
    expect(seen).toEqual([]);
  });

  test("an exception is for its port alone", async () => {
    const error = await failure(run(tool(), { id: "1" }, { allow: [other] }));
    expect(error.message).toMatch(/not public/);
  });

  test("a host outside the tool's own list is refused", async () => {
    expect(
      (await failure(run(tool({}, { allow: ["api.example.com", "*.example.org"] }), { id: "1" }))).message,
    ).toMatch(/not among those/);
    expect(seen).toEqual([]);
  });

  test("a redirect on the same host is followed, one to another host is not", async () => {
    respond = (one, res) =>
      one.url === "/orders/1" ? res.writeHead(302, { location: "/moved" }).end() : res.end('"here"');
    expect(await run(tool(), { id: "1" })).toEqual({ status: 200, body: "here" });
    expect(seen[1]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    respond = (_, res) => res.writeHead(302, { location: `http://127.0.0.1:${portOf(other)}/steal` }).end();
    expect((await failure(run(tool(), { id: "1" }))).message).toMatch(/not among those/);
  });

  test("a listed other host is followed without the secret", async () => {
    const target = `127.0.0.1:${portOf(other)}`;
    respond = (one, res) =>
      one.url === "/orders/1" ? res.writeHead(302, { location: `http://${target}/x` }).end() : res.end("1");
    await run(tool({}, { allow: [`127.0.0.1:${portOf(server)}`, target] }), { id: "1" });
    expect(seen[1]?.headers.authorization).toBeUndefined();
  });

  test("a redirect of a change, and one without end, are not followed", async () => {
    respond = (_, res) => res.writeHead(307, { location: "/orders/1" }).end();
    expect((await failure(run(tool({ method: "POST" }), { id: "1" }))).message).toMatch(/not followed/);
    expect((await failure(run(tool(), { id: "1" }))).message).toMatch(/from address to address/);
    expect(seen).toHaveLength(5);
  });
});

describe("what comes back", () => {
  test("an error with the service's words, without an echoed secret", async () => {
    respond = (one, res) => res.writeHead(422).end(`bad token ${one.headers.authorization}`);
    const error = await failure(run(tool(), { id: "1" }));
    expect(error).toBeInstanceOf(ToolFailure);
    expect(error.message).toBe("The service answered 422: bad token Bearer [removed]");
  });

  test("an echoed secret is removed from a result", async () => {
    respond = (one, res) => res.end(JSON.stringify({ you: one.headers }));
    expect(JSON.stringify(await run(tool(), { id: "1" }))).not.toContain(SECRET);
  });

  test("a body that is too large is refused", async () => {
    respond = (_, res) => res.end("x".repeat(600 * 1024));
    expect((await failure(run(tool(), { id: "1" }))).message).toMatch(/more than 512 KiB/);
  });

  test("a refused connection is a failure, a broken one is in doubt", async () => {
    const gone = await listen();
    const host = `127.0.0.1:${portOf(gone)}`;
    await new Promise((resolve) => gone.close(resolve));
    const call = { idempotency_key: "led-1", signal: new AbortController().signal };
    const refusal = await failure(
      runApiTool(tool({ endpoint: `http://${host}/x` }), {}, call, { secrets, outbound: outboundPolicy(host) }),
    );
    expect(refusal.message).toBe("The service cannot be reached.");
    respond = (_, res) => res.destroy();
    expect(await failure(run(tool({ method: "POST" }), { id: "1" }))).toBeInstanceOf(ToolInDoubt);
  });

  test("silence ends with the tool's time limit: a look-up fails, a change is in doubt", async () => {
    respond = () => {};
    const context = {
      database: { lookup: async () => [] },
      knowledge: { search: async () => [] },
      outbound: outboundPolicy(`127.0.0.1:${portOf(server)}`),
      secrets,
      signal: undefined,
    };
    const call = { id: "led", call_id: "c", name: "orders", arguments: {} };
    const get = await runTool(tool({}, { timeout_ms: 80 }), { id: "1" }, call, context);
    expect(get).toMatchObject({ status: "failed", error: "The tool gave no answer within 80 ms." });
    const post = await runTool(tool({ method: "POST" }, { timeout_ms: 80 }), { id: "1" }, call, context);
    expect(post).toMatchObject({ status: "unknown" });
    expect(new DeadlineError(80).message).toBe("no answer within 80 ms");
  });
});

test.each(["127.0.0.1", "http://127.0.0.1:1", "127.0.0.1:", "a b:1"])(
  "OUTBOUND_ALLOW=%s is refused by name",
  (list) => {
    expect(() => outboundPolicy(list)).toThrow(/OUTBOUND_ALLOW.*must be host:port/);
  },
);
