import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startModelPeer } from "@switchboard/testing/model-peer/server";
import { openTestCore } from "@switchboard/testing/stack/core";
import { freePort } from "@switchboard/tooling/free-port";
import { expect, it } from "vitest";
import { readStream } from "../test/event-stream.ts";

const secret = (): string => randomBytes(32).toString("base64");

it("stops in order on SIGTERM: the answer in the making is sent, streams end, and it exits with 0", async () => {
  const model = await startModelPeer();
  const t = await openTestCore("stop");
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: {
      PATH: process.env["PATH"] ?? "",
      DATABASE_URL: t.database.appUrl,
      JOBS_DATABASE_URL: t.database.jobsUrl,
      AGENT_DATABASE_URL: t.database.agentUrl,
      PORT: new URL(url).port,
      PUBLIC_URL: url,
      JWT_SECRET: secret(),
      PII_KEYS: `k1:${secret()}`,
      LOOKUP_KEY: secret(),
      OPENAI_BASE_URL: model.openaiUrl,
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const exit = once(server, "exit");
  try {
    await expect
      .poll(async () => (await fetch(`${url}/ready`).catch(() => undefined))?.status, { timeout: 20_000 })
      .toBe(200);
    const origin = { origin: "http://localhost", "content-type": "application/json" };
    const started = await fetch(`${url}/v1/widget/sessions`, {
      method: "POST",
      headers: origin,
      body: JSON.stringify({ key: t.client.widget_key }),
    });
    const { token } = (await started.json()) as { token: string };
    const stream = await fetch(`${url}/v1/widget/events`, { headers: { authorization: `Bearer ${token}` } });
    const ended = readStream(stream, () => false, 15_000);

    model.script({ text: "I took my time.", delayMs: 1_500 });
    const answer = fetch(`${url}/v1/chat`, {
      method: "POST",
      headers: { ...origin, authorization: `Bearer ${t.client.api_key}` },
      body: JSON.stringify({ message: "Slowly, please", session_id: "stop", client_id: "northwind" }),
    });
    await expect.poll(() => model.requests.length, { timeout: 5_000 }).toBeGreaterThan(0);
    const before = performance.now();
    server.kill("SIGTERM");
    expect(await Promise.race([ended.then(() => "stream"), answer.then(() => "answer")])).toBe("stream");
    await sleep(200);
    // A connection from before may still ask, and is told to go elsewhere.
    expect((await fetch(`${url}/health`).catch(() => ({ status: 503 }))).status).toBe(503);
    const response = await answer;
    expect(await response.json()).toMatchObject({ reply: "I took my time.", run_status: "done" });
    expect(await exit).toEqual([0, null]);
    expect(performance.now() - before).toBeLessThan(20_000);
  } finally {
    server.kill("SIGKILL");
    await t.close();
    await model.close();
  }
});
