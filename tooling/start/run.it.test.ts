import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { removePostgres } from "../postgres/server.ts";
import { ask, clusterDir, postgresPid, type Started, startFixture } from "./fixtures/start.ts";
import { processIdentity } from "./process-identity.ts";

let dir: string;
let dataDir: string;
let port: number;
let started: Started | undefined;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "switchboard-start-"));
  dataDir = join(dir, "data");
  port = await freePort();
  mkdirSync(`${dataDir}.site`);
  writeFileSync(join(`${dataDir}.site`, "index.html"), "<h1>A page</h1>");
});

afterEach(async () => {
  started?.child.kill("SIGTERM");
  await started?.ended;
  started = undefined;
});

afterAll(async () => {
  await removePostgres(join(dataDir, "postgres"));
  rmSync(dir, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}): Promise<Started> {
  started = startFixture(dataDir, port, env);
  await started.ready();
  return started;
}

function modeOf(name: string): string {
  return (statSync(join(dataDir, name)).mode & 0o777).toString(8);
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error("It does not come about.");
    await sleep(50);
  }
}

test("a first start brings everything up and says so; a stop leaves nothing", async () => {
  const { child, ended, output } = await start();
  const url = `http://127.0.0.1:${port}`;
  const ready = JSON.parse(readFileSync(join(dataDir, "ready.json"), "utf8"));
  expect(Object.keys(ready)).toEqual(["url", "console", "docs", "widget", "clientId", "apiKey", "staff"]);
  expect(ready).toMatchObject({ url, clientId: "demo", staff: [{ role: "operator" }] });
  expect([modeOf("ready.json"), modeOf("secrets.json"), modeOf("running.json")]).toEqual(["600", "600", "600"]);
  expect(statSync(dataDir).mode & 0o011).toBe(0o011);
  await until(() => output().includes("Ctrl-C"));
  for (const words of ["Starting PostgreSQL", "Migrating", "Building", url]) expect(output()).toContain(words);

  const env = await ask<Record<string, string>>(port, "/env");
  expect(env.DATABASE_URL).toContain("switchboard_app:");
  expect(env.JOBS_DATABASE_URL).toContain("switchboard_jobs:");
  expect(JSON.stringify(env)).not.toContain("postgres:");
  expect(env.DEMO_WIDGET_KEY).toBe("widget-key");
  expect(env.PII_KEYS).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
  expect(existsSync(join(env.CONSOLE_DIST ?? "", "index.html"))).toBe(true);

  const pids = [await ask<number>(port, "/pid"), postgresPid(dataDir)];
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(existsSync(join(dataDir, "ready.json"))).toBe(false);
  expect(pids.map(processIdentity)).toEqual([undefined, undefined]);
});

test("the next start keeps the secrets", async () => {
  const secrets = readFileSync(join(dataDir, "secrets.json"), "utf8");
  await start();
  expect(readFileSync(join(dataDir, "secrets.json"), "utf8")).toBe(secrets);
});

test("after a SIGKILL the next start recovers", async () => {
  const first = await start();
  const before = { server: await ask<number>(port, "/pid"), postgres: postgresPid(dataDir) };
  first.child.kill("SIGKILL");
  await first.ended;
  expect(existsSync(join(dataDir, "ready.json"))).toBe(true);
  started = startFixture(dataDir, port);
  await until(() => started?.output().includes("Ctrl-C") ?? false);
  expect(processIdentity(before.server)).toBeUndefined();
  expect(postgresPid(dataDir)).not.toBe(before.postgres);
  expect(await ask(port, "/ready")).toBe("ready");
});

test("a process that crashes is started again, and so is PostgreSQL", async () => {
  const { output } = await start();
  const before = await ask<number>(port, "/pid");
  await expect(ask(port, "/crash")).rejects.toThrow();
  await until(async () => (await ask<number>(port, "/pid").catch(() => before)) !== before);
  expect(output()).toContain("The server ended (exit code 3); it starts again.");

  const postgres = postgresPid(dataDir);
  process.kill(postgres, "SIGKILL");
  await until(() => output().includes("PostgreSQL had ended; it runs again."));
});

test("the server may ask for what only the owner may do, without knowing the owner's URL", async () => {
  await start();
  expect(await ask(port, "/reset")).toEqual({ type: "demo-reset", id: 7, ok: true });
  expect(await ask(port, "/link")).toMatchObject({ type: "one-time-link", id: 7, ok: true, token: expect.any(String) });
  expect(await ask(port, "/nonsense")).toMatchObject({ type: "nonsense", id: 7, ok: false });
});

test("when the process that started it is gone, it stops", async () => {
  const { child, ended } = await start();
  child.disconnect();
  expect(await ended).toBe(0);
});

test("a second start on the same folder says that the first one runs", async () => {
  await start();
  const second = startFixture(dataDir, await freePort());
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`already runs on ${dataDir}`);
  expect(await ask(port, "/ready")).toBe("ready");
});

test("a taken port is one sentence", async () => {
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  const { ended, output } = startFixture(dataDir, port);
  expect(await ended).toBe(1);
  expect(output().trim()).toMatch(
    /^Port \d+ is taken by another program\. Stop it, or choose another port: PORT=\d+ npm start$/,
  );
  other.close();
});

test("a data folder that cannot be written is one sentence", async () => {
  const { ended, output } = startFixture("/dev/null/data", port);
  expect(await ended).toBe(1);
  expect(output().trim()).toContain("The data folder /dev/null/data cannot be written");
});

test("a server that does not stay up ends the start, with the end of its log", async () => {
  const { ended, output } = startFixture(dataDir, port, { FIXTURE_BROKEN: "1" });
  expect(await ended).toBe(1);
  expect(output()).toContain("The server does not stay up");
  expect(output()).toContain("The fixture server was told to break.");
  expect(() => postgresPid(dataDir)).toThrow("ENOENT");
});

test("an outside database that does not answer is one sentence", async () => {
  const env = { DATABASE_URL: `postgresql://nobody@127.0.0.1:${await freePort()}/none` };
  const { ended, output } = startFixture(dataDir, port, env);
  expect(await ended).toBe(1);
  expect(output()).toContain("The database of DATABASE_URL does not answer");
});

test("a broken database is one sentence", async () => {
  rmSync(join(clusterDir(dataDir), "global", "pg_control"));
  const { ended, output } = startFixture(dataDir, port);
  expect(await ended).toBe(1);
  expect(output()).toContain("PostgreSQL does not start on");
  expect(output()).toContain("pg_control");
});
