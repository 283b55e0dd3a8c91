import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallStatus } from "@switchboard/contracts/engine-status";
import type { MediaEnv } from "@switchboard/media/env";
import { openMedia } from "@switchboard/media/livekit/media";
import { livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { redisProgram } from "@switchboard/testing/program";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../free-port.ts";
import { livekitProgram } from "../../livekit/program.ts";
import { removePostgres } from "../../postgres/server.ts";
import { programs } from "../fixtures/programs.ts";
import { boundAddresses } from "../fixtures/sockets.ts";
import { ask, type Started, startFixture } from "../fixtures/start.ts";
import { processIdentity } from "../process-identity.ts";

let dir: string;
let dataDir: string;
let port: number;
let started: Started | undefined;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "switchboard-calls-"));
  dataDir = join(dir, "data");
  port = await freePort();
  mkdirSync(`${dataDir}.site`);
  writeFileSync(join(`${dataDir}.site`, "index.html"), "<h1>A page</h1>");
  // Built here where need be, so that the starts below find it.
  if (livekitAvailable) await startLivekit().then((livekit) => livekit.remove());
}, 900_000);

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
  started = startFixture(dataDir, port, { CALLS: "1", ...env });
  await started.ready();
  return started;
}

const calls = () => ask<CallStatus | null>(port, "/calls");
const state = async () => (await calls())?.engine.state;
const becomes = (wanted: string) => expect.poll(state, { timeout: 30_000 }).toBe(wanted);

/** The process of this start whose command holds these words. */
function pidOf(words: string): number | undefined {
  const { children } = JSON.parse(readFileSync(join(dataDir, "running.json"), "utf8")) as {
    children: { pid: number; identity: string }[];
  };
  return children.find(({ pid, identity }) => identity.includes(words) && processIdentity(pid) === identity)?.pid;
}

/** An environment in which nothing but these scripts and a few programs is found. */
let folders = 0;
function only(scripts: Record<string, string>): Record<string, string> {
  folders += 1;
  const cache = join(dir, `cache-${folders}`);
  return { PATH: programs(join(dir, `programs-${folders}`), scripts), XDG_CACHE_HOME: cache };
}

describe.skipIf(!livekitAvailable)("a start with calls", () => {
  test("has a media server and its Redis on loopback alone, which the processes know, and takes them down again", async () => {
    const { child, ended, output } = await start();
    await becomes("ready");
    const env = await ask<Record<string, string>>(port, "/env");
    expect(env.LIVEKIT_URL).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
    expect(env.LIVEKIT_API_SECRET?.length).toBeGreaterThan(31);
    const validate = await fetch(`${env.LIVEKIT_URL?.replace("ws", "http")}/rtc/validate?access_token=none`);
    expect(validate.status).toBe(401);
    expect((statSync(join(dataDir, "livekit.json")).mode & 0o777).toString(8)).toBe("600");
    expect(output()).toContain("Calls     by a LiveKit server on this machine");
    const pid = pidOf("livekit.json") ?? 0;
    if (process.platform === "linux") expect([...boundAddresses(pid)]).toEqual(["0100007F"]);
    const redis = pidOf("redis-server") ?? 0;
    if (redisProgram) {
      expect(await openMedia(env as MediaEnv)?.sip.putTrunks(randomUUID(), [])).toEqual(new Map());
      if (process.platform === "linux") expect([...boundAddresses(redis)]).toEqual(["0100007F"]);
      expect((statSync(join(dataDir, "redis.conf")).mode & 0o777).toString(8)).toBe("600");
    }
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect([pid, redis].map(processIdentity)).toEqual([undefined, undefined]);
  });

  test("starts the media server and the voice agent again when they are killed, and the server hears of it", async () => {
    const { output } = await start();
    await becomes("ready");
    const server = await ask<number>(port, "/pid");
    for (const [words, name] of [
      ["livekit.json", "LiveKit server"],
      ["voice.ts", "voice agent"],
    ] as const) {
      const before = pidOf(words) ?? 0;
      process.kill(before, "SIGKILL");
      await expect.poll(() => pidOf(words) ?? before, { timeout: 30_000 }).not.toBe(before);
      expect(output()).toContain(`The ${name} ended (SIGKILL); it starts again.`);
      await becomes("ready");
    }
    expect(await ask<number>(port, "/pid")).toBe(server);
    // A server that starts anew is told, too.
    await expect(ask(port, "/crash")).rejects.toThrow();
    await expect.poll(() => state().catch(() => undefined), { timeout: 30_000 }).toBe("ready");
  });

  test("is ready before the media server is built, and shows how far that is", async () => {
    const go = join(dir, "go-on");
    const script = [
      "echo 'go: downloading a/module v1.0.0' >&2",
      "echo 'a/package' >&2",
      `while [ ! -e ${go} ]; do sleep 0.1; done`,
      `cp ${livekitProgram()} "$GOBIN/server"`,
    ];
    const { output } = await start(only({ go: script.join("\n") }));
    await expect
      .poll(calls, { timeout: 30_000 })
      .toMatchObject({ engine: { state: "building", step: "compiling", percent: 5 } });
    expect(output()).toContain("Calls     once a LiveKit server is built, in the background");
    writeFileSync(go, "");
    await becomes("ready");
  });

  test("runs it by Docker where there is nothing else", async () => {
    const script = [
      '[ "$1" = info ] && exit 0',
      'for each in "$@"; do case "$each" in *:/livekit.json:ro) config="${each%%:*}";; esac; done',
      `exec ${livekitProgram()} --config "$config"`,
    ];
    await start(only({ docker: script.join("\n") }));
    await becomes(process.platform === "linux" ? "ready" : "missing");
  });
});

test("a build that fails is said with what to do, and everything else works", async () => {
  await start(only({ go: "echo 'no space left' >&2; exit 1" }));
  await becomes("failed");
  const engine = (await calls())?.engine;
  expect(engine).toMatchObject({ reason: "The LiveKit server could not be built: no space left" });
  expect(engine).toMatchObject({ remedy: expect.stringContaining("Install livekit-server") });
  expect(await ask(port, "/ready")).toBe("ready");
});

test("a stop during a build ends the build", async () => {
  const mark = join(dir, "compiler");
  const { child, ended } = await start(only({ go: `echo $$ > ${mark}; while :; do sleep 0.1; done` }));
  await expect.poll(() => existsSync(mark) && readFileSync(mark, "utf8").trim() !== "").toBe(true);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  await expect.poll(() => processIdentity(Number(readFileSync(mark, "utf8")))).toBeUndefined();
});

test("where no media server can be had, one line says what is missing", async () => {
  const { output } = await start(only({}));
  expect(await calls()).toMatchObject({ engine: { state: "missing" } });
  await expect.poll(output).toContain("Calls     none. Install livekit-server, or Go so that it can be built");
  expect((await ask<Record<string, string>>(port, "/env")).LIVEKIT_URL).toBeUndefined();
});

test("CALLS=0 leaves them out, the media server of LIVEKIT_URL included", async () => {
  await start({ CALLS: "0", LIVEKIT_URL: "ws://127.0.0.1:1" });
  expect(await calls()).toMatchObject({ engine: { state: "missing", remedy: "CALLS=0 switches them off." } });
  expect((await ask<Record<string, string>>(port, "/env")).LIVEKIT_URL).toBeUndefined();
});

test("LIVEKIT_URL without its key is one sentence", async () => {
  const { ended, output } = startFixture(dataDir, port, { CALLS: "1", LIVEKIT_URL: "ws://127.0.0.1:1" });
  expect(await ended).toBe(1);
  expect(output().trim()).toMatch(/^LIVEKIT_URL needs LIVEKIT_API_KEY and LIVEKIT_API_SECRET beside it\./);
});
