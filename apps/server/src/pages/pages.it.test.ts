import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestApp, type TestApp } from "../../test/test-app.ts";

let dir: string;
let t: TestApp;
let resets = 0;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "switchboard-pages-"));
  const write = (path: string, text: string): void => {
    mkdirSync(join(dir, path, ".."), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  write("console/index.html", "<!doctype html><title>Console</title>");
  write("console/assets/app-1a2b3c.js", "export {}");
  write("console/mark.svg", "<svg/>");
  write("widget/widget.js", "void 0");
  write("widget/demo/index.html", "<!doctype html><title>Demo</title>");
  write("widget/demo/site.html", "<!doctype html><title>Shop</title>");
  write("widget/demo/demo.css", "body{}");
  t = await openTestApp("pages", {
    env: {
      LIVEKIT_URL: "ws://127.0.0.1:1",
      LIVEKIT_PUBLIC_URL: "wss://media.example/rtc",
      LIVEKIT_API_KEY: "key",
      LIVEKIT_API_SECRET: "a secret of thirty-two characters or more",
    },
    consoleDist: join(dir, "console"),
    widgetDist: join(dir, "widget"),
    metricsToken: "a token for the metrics",
    demo: {
      supervisor: {
        oneTimeToken: async () => "one/time",
        resetDemo: async () => {
          resets += 1;
        },
      },
    },
  });
});
afterAll(async () => {
  await t.close();
  rmSync(dir, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${t.url}${path}`, { redirect: "manual", headers });

describe("the console", () => {
  it("is one page for every path below it, under a strict policy", async () => {
    for (const path of ["/console/", "/console/inbox", "/console/conversation/11111111-1111-4111-8111-111111111111"]) {
      const response = await get(path);
      expect(response.status, path).toBe(200);
      expect(await response.text(), path).toContain("<title>Console</title>");
      expect(response.headers.get("cache-control"), path).toBe("no-cache");
      expect(response.headers.get("content-security-policy"), path).toMatch(/default-src 'self';.*script-src 'self';/);
      expect(response.headers.get("content-security-policy"), path).toContain(
        "connect-src 'self' wss://media.example https://media.example;",
      );
      expect(response.headers.get("x-content-type-options"), path).toBe("nosniff");
    }
    expect((await get("/console")).headers.get("location")).toBe("/console/");
  });

  it("tells the desktop app where calls are, and nothing else", async () => {
    const response = await get("/media-origins");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ origins: ["wss://media.example", "https://media.example"] });
  });

  it("keeps hashed files for ever and does not make pages of missing ones", async () => {
    const asset = await get("/console/assets/app-1a2b3c.js");
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(asset.headers.get("content-type")).toMatch(/javascript/);
    expect((await get("/console/assets/gone.js")).status).toBe(404);
    expect(await (await get("/console/..%2fwidget/widget.js")).text()).not.toContain("void 0");
  });
});

describe("the widget's script", () => {
  it("may be loaded by every site, and is kept for minutes", async () => {
    const response = await get("/widget.js", { origin: "https://shop.example" });
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
  });
});

describe("the demo", () => {
  it("serves its pages, and the start page leads there", async () => {
    expect((await get("/")).headers.get("location")).toBe("/demo");
    expect(await (await get("/demo")).text()).toContain("<title>Demo</title>");
    expect(await (await get("/widget")).text()).toContain("<title>Shop</title>");
    expect((await get("/demo/demo.css")).status).toBe(200);
  });

  it("tells its page what it needs, the sign-in link only to this machine under its own name", async () => {
    const info = (await (await get("/demo/info")).json()) as Record<string, unknown>;
    expect(info).toMatchObject({
      client_name: "The northwind company",
      widget_key: t.client.widget_key,
      console_once_url: "/console/sign-in?once=one%2Ftime",
      model: { family: "offline" },
      reset: true,
    });
    expect(typeof info["model_hint"]).toBe("string");
    const response = await t.app.inject({ url: "/demo/info", headers: { host: "rebound.evil.example" } });
    expect(response.json()).toMatchObject({ console_once_url: null, reset: false });
    for (const name of ["x-forwarded-for", "forwarded", "x-real-ip", "via"]) {
      const through = await t.app.inject({ url: "/demo/info", headers: { host: "localhost", [name]: "192.0.2.7" } });
      expect(through.json(), name).toMatchObject({ console_once_url: null, reset: false });
    }
    const remote = await t.app.inject({
      url: "/demo/info",
      remoteAddress: "192.0.2.7",
      headers: { host: "localhost" },
    });
    expect(remote.json()).toMatchObject({ console_once_url: null, reset: false });
  });

  it("is reset by its own page alone", async () => {
    const reset = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${t.url}/demo/reset`, { method: "POST", headers });
    expect((await reset({})).status).toBe(403);
    expect((await reset({ "x-switchboard-csrf": "1", origin: "https://evil.example" })).status).toBe(403);
    expect(resets).toBe(0);
    expect((await reset({ "x-switchboard-csrf": "1", origin: t.url })).status).toBe(200);
    expect(resets).toBe(1);
  });
});

describe("what the process says of itself", () => {
  it("answers health and readiness; without a media server all but calls goes on", async () => {
    expect(await (await get("/health")).json()).toEqual({ status: "ok" });
    expect(await (await get("/ready")).json()).toEqual({
      ready: true,
      database: "answers",
      queue: "answers",
      media: "does not answer",
      speech: { ears: { by: "offline", state: "answers" }, voice: { by: "offline", state: "answers" } },
    });
  });

  it("has the spec's metrics, with client ids for the token alone", async () => {
    await fetch(`${t.url}/v1/chat`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${t.client.api_key}` },
      body: JSON.stringify({ message: "Hi", session_id: "metrics", client_id: "northwind" }),
    });
    const open = await (await get("/metrics", { authorization: "Bearer a token for the metrics" })).text();
    expect(open).toMatch(/^# TYPE agent_uptime_total counter$/m);
    expect(open).toMatch(new RegExp(`^conversations_total\\{client_id="${t.client.id}",channel="web_chat"\\} 1$`, "m"));
    const closed = await (await get("/metrics")).text();
    expect(closed).not.toContain(t.client.id);
    expect(closed).toMatch(/^conversations_total\{client_id="[0-9a-f]{16}",channel="web_chat"\} 1$/m);
    expect(await (await get("/metrics", { authorization: "Bearer wrong" })).text()).not.toContain(t.client.id);
  });

  it("shows the API's documents from here alone", async () => {
    const document = (await (await get("/openapi.json")).json()) as { openapi: string; paths: object };
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths)).toContain("/v1/chat");
    const docs = await get("/docs");
    const page = docs.status === 302 ? await get(docs.headers.get("location") as string) : docs;
    const html = await page.text();
    expect(html).toMatch(/swagger-ui/);
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self'/);
    for (const [, url] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(url, "from here").not.toMatch(/^(https?:)?\/\//);
      const base = page.url.endsWith("/") ? page.url : `${page.url}/`;
      expect((await fetch(new URL(url as string, url?.startsWith("./docs") ? `${t.url}/` : base))).status, url).toBe(
        200,
      );
    }
    expect(html).not.toMatch(/<script(?![^>]*src=)/);
  });
});
