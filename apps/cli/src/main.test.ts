import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

const main = new URL("main.ts", import.meta.url).pathname;
const good = "config_id: a\nclient_id: c\nuse_case: s\nagent: {system_prompt: Hello, model: {primary: m}}\n";
const bad = `${good}langage: en\n`;
const version = {
  id: "00000000-0000-4000-8000-000000000001",
  name: "a",
  version: 3,
  is_active: false,
  created_at: "2026-01-01T00:00:00.000Z",
  created_by: null,
};
const problem = { severity: "error", code: "secret_unset", path: "x", line: 2, column: 3, message: "not set" } as const;

type Seen = { method: string; path: string; authorization: string | undefined; body: unknown };
let dir: string;
let server: Server;
let url: string;
let seen: Seen[];
let answers: Record<string, { status: number; body: unknown }>;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "switchboard-cli-"));
  writeFileSync(join(dir, "good.yaml"), good);
  writeFileSync(join(dir, "bad.yaml"), bad);
  server = createServer(async (request, response) => {
    seen.push({
      method: request.method ?? "",
      path: request.url ?? "",
      authorization: request.headers.authorization,
      body: JSON.parse((await textOf(request)) || "null"),
    });
    const { status, body } = answers[`${request.method} ${request.url}`] ?? {
      status: 404,
      body: { title: "Nothing here" },
    };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  seen = [];
  answers = {};
});

afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, INIT_CWD: dir, SWITCHBOARD_DATA: dir, SWITCHBOARD_URL: "", SWITCHBOARD_TOKEN: "" };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

test("validate: a good file", async () => {
  expect(await run("config", "validate", "good.yaml")).toEqual({ code: 0, out: "good.yaml: no problems\n", err: "" });
});

test("validate: problems with their places, exit 1", async () => {
  const { code, out } = await run("config", "validate", "bad.yaml");
  expect(code).toBe(1);
  expect(out).toMatch(/^bad\.yaml:5:1: error: langage: unknown key "langage" .*did you mean language\?$/m);
  expect(out).toMatch(/^bad\.yaml: 1 error, 0 warnings$/m);
});

test("validate: JSON, and another client's document", async () => {
  const { code, out } = await run("config", "validate", "good.yaml", "--json", "--client-id", "other");
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    valid: false,
    errors: 1,
    problems: [{ code: "client_mismatch", line: 2, column: 12 }],
  });
});

test("a missing file, an unknown command and a server that is not there: one sentence, exit 2", async () => {
  expect(await run("config", "validate", "none.yaml")).toMatchObject({
    code: 2,
    err: "none.yaml cannot be read: there is no such file.\n",
  });
  expect(await run("config", "aply")).toMatchObject({ code: 2, err: expect.stringContaining("Did you mean apply?") });
  const free = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
  const gone = `http://127.0.0.1:${free}`;
  expect(await run("config", "apply", "good.yaml", "--url", gone, "--token", "t")).toEqual({
    code: 2,
    out: "",
    err: `The server at ${gone} cannot be reached (ECONNREFUSED). Is it running?\n`,
  });
});

test("apply saves, then activates", async () => {
  answers["POST /v1/configs"] = { status: 201, body: { version, problems: [{ ...problem, severity: "warning" }] } };
  answers[`POST /v1/configs/${version.id}/activate`] = { status: 200, body: { version, problems: [] } };
  const { code, out } = await run(
    "config",
    "apply",
    "good.yaml",
    "--url",
    `${url}/`,
    "--token",
    "t",
    "--activate",
    "--name",
    "n",
  );
  expect(code).toBe(0);
  expect(out).toContain("Saved as a, version 3.\nIt is active now");
  expect(seen).toEqual([
    { method: "POST", path: "/v1/configs", authorization: "Bearer t", body: { name: "n", yaml: good } },
    { method: "POST", path: `/v1/configs/${version.id}/activate`, authorization: "Bearer t", body: {} },
  ]);
});

test("apply: a document that the server refuses is not saved", async () => {
  answers["POST /v1/configs"] = {
    status: 422,
    body: { title: "Problems", code: "config_invalid", problems: [problem] },
  };
  const { code, out } = await run("config", "apply", "good.yaml", "--url", url, "--api-key", "k", "--activate");
  expect(code).toBe(1);
  expect(out).toBe("good.yaml:2:3: error: x: not set\ngood.yaml: 1 error, 0 warnings\nNothing was saved.\n");
  expect(seen).toHaveLength(1);
});

test("apply: saved, but the activation is refused", async () => {
  answers["POST /v1/configs"] = { status: 200, body: { version, problems: [] } };
  answers[`POST /v1/configs/${version.id}/activate`] = { status: 422, body: { problems: [problem] } };
  const { code, out } = await run(
    "config",
    "apply",
    "good.yaml",
    "--url",
    url,
    "--api-key",
    "k",
    "--activate",
    "--json",
  );
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    file: "good.yaml",
    saved: true,
    activated: false,
    id: version.id,
    name: "a",
    version: 3,
    errors: 1,
    warnings: 0,
    problems: [problem],
  });
});

test("a refusal is said in the server's words", async () => {
  answers["POST /v1/configs"] = {
    status: 403,
    body: { title: "You may not do this", fields: [{ path: "name", message: "too long" }] },
  };
  const { code, err } = await run("config", "apply", "good.yaml", "--url", url, "--api-key", "k");
  expect({ code, err }).toEqual({ code: 2, err: "The server answered 403: You may not do this name: too long\n" });
});

test("ready.json gives address and key, and the key goes nowhere else", async () => {
  writeFileSync(join(dir, "ready.json"), JSON.stringify({ url, apiKey: "ready-key" }));
  const older = { ...version, version: 2, is_active: true };
  answers["GET /v1/configs"] = { status: 200, body: { items: [version], next_cursor: "a/b" } };
  answers["GET /v1/configs?cursor=a%2Fb"] = { status: 200, body: { items: [older], next_cursor: null } };
  const { code, out } = await run("config", "list");
  const rest = `2026-01-01T00:00:00.000Z  ${version.id}\n`;
  expect({ code, out }).toEqual({ code: 0, out: `  a 3  ${rest}* a 2  ${rest}` });
  expect(seen[0]?.authorization).toBe("Bearer ready-key");
  expect(await run("config", "list", "--url", "http://127.0.0.1:1")).toMatchObject({
    code: 2,
    err: expect.stringContaining("Give a key"),
  });
  rmSync(join(dir, "ready.json"));
});

test("a config is named after its id, without the version", async () => {
  answers["POST /v1/configs"] = { status: 201, body: { version, problems: [] } };
  const names = [];
  for (const id of ["shop_v12", '"shop-x"', "v2", "shop_v2_eu"]) {
    writeFileSync(join(dir, "named.yaml"), good.replace("config_id: a", `config_id: ${id}`));
    await run("config", "apply", "named.yaml", "--url", url, "--token", "t");
    names.push(seen.at(-1)?.body);
  }
  expect(names).toMatchObject([{ name: "shop" }, { name: "shop-x" }, { name: "v2" }, { name: "shop_v2_eu" }]);
});
