import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Booted, boot, newMachine } from "./boot.ts";
import { type BuiltShell, buildShell } from "./build-shell.ts";
import { FakeContents } from "./fake-window.ts";

const own = "switchboard-app://console";
const id = "0198b9f1-7c1e-7a44-8d0a-3f2f1c6f0a11";
/** A page of ours has been led astray: what it tries with each of these must end here. */
const schemes = [
  "http://evil.example/",
  "ftp://evil.example/a",
  "file:///etc/passwd",
  "file://evil.example/share",
  "smb://evil.example/share",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "blob:switchboard-app://console/0198b9f1",
  "about:blank",
  "about:srcdoc",
  "chrome://gpu",
  "chrome-extension://abc/page.html",
  "devtools://devtools/bundled/inspector.html",
  "view-source:https://evil.example",
  "ws://evil.example",
  "wss://evil.example",
  "vbscript:msgbox(1)",
  "ms-msdt:/id PCWDiagnostic",
  "ms-officecmd:{}",
  "search-ms:query=a&crumb=location:\\\\evil.example",
  "ms-settings:privacy",
  "shell:startup",
  "ssh://evil.example",
  "telnet://evil.example",
  "tel:+123456",
  "sms:+123456",
  "magnet:?xt=urn:btih:abc",
  "steam://run/1",
  "x-apple.systempreferences:",
  "intent://evil.example#Intent;end",
  "switchboard://conversation/x",
  "switchboard-app://elsewhere/console/",
  "switchboard-app://console@evil.example/console/",
  "switchboard-app://user:pass@console/console/",
  "switchboard-app://console/trpc/auth.session",
  "https://user:pass@evil.example/",
  "https:",
  "not a url",
  `https://evil.example/${"a".repeat(3000)}`,
];

let built: BuiltShell;
const machine = newMachine();
let booted: Booted;

beforeAll(async () => {
  built = buildShell();
  writeFileSync(join(machine.userData, "settings.json"), '{"server":"https://desk.example"}');
  const origins = ["wss://media.example", "https://media.example"];
  writeFileSync(join(machine.userData, "media.json"), JSON.stringify({ server: "https://desk.example", origins }));
  booted = await boot(built, machine);
}, 60_000);
afterAll(() => {
  built.remove();
  machine.remove();
});

describe("leaving the page", () => {
  test("at least 30 schemes are tried", () => {
    const kinds = new Set(schemes.map((url) => url.split(":")[0]));
    expect(kinds.size).toBeGreaterThanOrEqual(30);
  });

  test.each(schemes)("%s leads nowhere", (url) => {
    const { desk, window } = booted;
    const { webContents } = window();
    const before = [desk.windows.length, desk.opened.length];
    for (const isMainFrame of [true, false]) {
      expect(webContents.attempt("will-navigate", { url, isMainFrame })).toBe(true);
    }
    expect(webContents.attempt("will-redirect", { url, isMainFrame: true })).toBe(true);
    expect(webContents.attempt("will-frame-navigate", { url, isMainFrame: false })).toBe(true);
    expect(webContents.openHandler?.({ url })).toEqual({ action: "deny" });
    expect([desk.windows.length, desk.opened.length]).toEqual(before);
  });

  test("https and mailto go to the system, never to a window of ours", () => {
    const { desk, window } = booted;
    desk.opened = [];
    for (const url of ["https://docs.example/a?b=c#d", "mailto:ada@example.com"]) {
      expect(window().webContents.openHandler?.({ url })).toEqual({ action: "deny" });
    }
    expect(window().webContents.attempt("will-navigate", { url: "https://docs.example/", isMainFrame: true })).toBe(
      true,
    );
    expect(desk.opened).toEqual(["https://docs.example/a?b=c#d", "mailto:ada@example.com", "https://docs.example/"]);
    expect(window().webContents.attempt("will-navigate", { url: "https://docs.example/", isMainFrame: false })).toBe(
      true,
    );
    expect(window().webContents.attempt("will-redirect", { url: "https://docs.example/", isMainFrame: true })).toBe(
      true,
    );
    expect(desk.opened).toHaveLength(3);
  });

  test("the console's own pages stay open to itself, in the main frame alone", () => {
    const { webContents } = booted.window();
    expect(webContents.attempt("will-navigate", { url: `${own}/console/sign-in`, isMainFrame: true })).toBe(false);
    expect(webContents.attempt("will-frame-navigate", { url: `${own}/console/`, isMainFrame: false })).toBe(true);
    expect(webContents.openHandler?.({ url: `${own}/console/inbox` })).toEqual({ action: "deny" });
  });

  test("no webview can be made", () => {
    expect(booted.window().webContents.attempt("will-attach-webview")).toBe(true);
  });

  test("contents that somebody else creates are kept at home, too", () => {
    const other = new FakeContents();
    booted.app.emit("web-contents-created", {}, other);
    expect(other.attempt("will-navigate", { url: "file:///etc/passwd", isMainFrame: true })).toBe(true);
    expect(other.openHandler?.({ url: "https://docs.example" })).toEqual({ action: "deny" });
  });
});

describe("permissions", () => {
  const asked =
    "ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts local-network local-network-access loopback-network mediaKeySystem midi midiSysex nfc notifications openExternal payment-handler periodic-background-sync persistent-storage pointerLock screen-wake-lock sensors serial smart-card speaker-selection storage-access system-wake-lock top-level-storage-access usb vr web-app-installation web-printing window-management unknown";

  test.each(asked.split(" "))("%s is denied to our own page", (name) => {
    for (const each of ["persist:console", "server", "default"]) {
      expect(booted.desk.session(each).grants(name, own)).toEqual({ request: false, check: false });
    }
  });

  test("the microphone is for our own origin's main frame alone, and the camera for nobody", () => {
    const session = booted.desk.session("persist:console");
    const microphone = { mediaTypes: ["audio"], mediaType: "audio" };
    expect(session.grants("media", own, microphone)).toEqual({ request: true, check: true });
    expect(session.grants("media", own, { ...microphone, isMainFrame: false })).toEqual({
      request: false,
      check: false,
    });
    expect(session.grants("media", own, { mediaTypes: ["video"], mediaType: "video" }).request).toBe(false);
    expect(session.grants("media", own, { mediaTypes: ["audio", "video"], mediaType: "video" })).toEqual({
      request: false,
      check: false,
    });
    expect(session.grants("media", own, { mediaTypes: [], mediaType: "unknown" })).toEqual({
      request: false,
      check: false,
    });
    for (const origin of [
      "https://evil.example",
      "switchboard-app://elsewhere",
      `${own}.evil.example`,
      "file://",
      "null",
    ]) {
      expect(session.grants("media", origin, microphone)).toEqual({ request: false, check: false });
      expect(session.grants("clipboard-sanitized-write", origin)).toEqual({ request: false, check: false });
    }
    expect(session.grants("clipboard-sanitized-write", own)).toEqual({ request: true, check: true });
  });

  test("no device, no screen, no pairing", () => {
    const session = booted.desk.session("persist:console");
    expect(session.deviceHandler({ deviceType: "usb", origin: own })).toBe(false);
    let streams: object | undefined;
    session.displayHandler?.({}, (given) => (streams = given));
    expect(streams).toEqual({});
    let confirmed: boolean | undefined;
    session.pairingHandler?.({}, (answer) => ({ confirmed } = answer));
    expect(confirmed).toBe(false);
  });

  test("the page has no network but to where calls are", () => {
    const session = booted.desk.session("persist:console");
    for (const url of schemes.filter((each) => /^(https?|wss?|ftp|file|chrome|devtools)/.test(each))) {
      expect(session.lets(url)).toBe(false);
    }
    expect(session.lets("https://desk.example/trpc/auth.session")).toBe(false);
    expect(session.lets(`${own}/console/`, "mainFrame")).toBe(true);
    expect(session.lets("wss://media.example/rtc?access_token=a", "webSocket")).toBe(true);
    expect(session.lets("https://media.example/rtc/validate")).toBe(true);
    for (const kind of ["mainFrame", "subFrame", "script", "stylesheet", "image", "media", "ping", "object", "other"]) {
      expect(session.lets("https://media.example/a", kind)).toBe(false);
    }
    for (const url of [
      "wss://media.example.evil.example/rtc",
      "wss://evil.example/?wss://media.example",
      "wss://media.example@evil.example/",
      "wss://user:word@media.example/",
      "wss://media.example:444/rtc",
      "ws://media.example/rtc",
      "http://media.example/",
      "ftp://media.example/",
    ]) {
      expect(session.lets(url, "webSocket")).toBe(false);
      expect(session.lets(url)).toBe(false);
    }
    expect(booted.desk.session("default").lets("wss://media.example/rtc", "webSocket")).toBe(false);
  });
});

describe("messages", () => {
  const good: [string, unknown[]][] = [
    ["server:read", []],
    ["waiting:set", [{ count: 1 }]],
    ["escalation:announce", [{ to: { kind: "conversation", id }, title: "a", detail: "b" }]],
  ];

  test("there are five channels", () => {
    expect([...booted.desk.handlers.keys()].sort()).toEqual([
      "call:open",
      "escalation:announce",
      "server:choose",
      "server:read",
      "waiting:set",
    ]);
  });

  test.each(good)("%s answers our own page", async (channel, args) => {
    await expect(booted.invoke(channel, args)).resolves.not.toThrow();
  });

  const changing: [string, unknown[]][] = [
    ["server:choose", [{ url: "https://evil.example" }]],
    ["call:open", [{ call_id: id }]],
  ];

  test.each([...good, ...changing])("%s refuses everybody else", async (channel, args) => {
    const { mainFrame } = booted.window().webContents;
    const stranger = new FakeContents();
    stranger.mainFrame = { url: `${own}/console/inbox` };
    await expect(booted.invoke(channel, args, { sender: stranger })).rejects.toThrow("refused");
    await expect(booted.invoke(channel, args, { sender: stranger, frame: mainFrame })).rejects.toThrow("refused");
    await expect(booted.invoke(channel, args, { frame: { url: mainFrame.url } })).rejects.toThrow("refused");
    await expect(booted.invoke(channel, args, { frame: null })).rejects.toThrow("refused");
    const home = mainFrame.url;
    for (const url of [...schemes, "https://evil.example/console/", "about:blank", ""]) {
      mainFrame.url = url;
      await expect(booted.invoke(channel, args)).rejects.toThrow("refused");
    }
    mainFrame.url = home;
  });

  const forged: [string, unknown[]][] = [
    ["server:read", [{}]],
    ["server:read", [undefined, 1]],
    ["server:choose", []],
    ["server:choose", ["https://evil.example"]],
    ["server:choose", [{ url: 7 }]],
    ["server:choose", [{ url: "https://a.example", force: true }]],
    ["server:choose", [{ url: "a".repeat(2001) }]],
    ["call:open", []],
    ["call:open", [id]],
    ["call:open", [{ call_id: "../../inbox" }]],
    ["call:open", [{ call_id: `${id}?layout=compact` }]],
    ["call:open", [{ call_id: `${id}/` }]],
    ["call:open", [{ call_id: id, url: "https://evil.example" }]],
    ["call:open", [{ call_id: [id] }]],
    ["waiting:set", [{ count: -1 }]],
    ["waiting:set", [{ count: 1.5 }]],
    ["waiting:set", [{ count: Number.NaN }]],
    ["waiting:set", [{ count: "1" }]],
    ["waiting:set", [{ count: 10 ** 9 }]],
    ["waiting:set", [{ count: 1 }, { count: 2 }]],
    ["waiting:set", [JSON.parse('{"count":1,"__proto__":{"polluted":true}}')]],
    ["waiting:set", [[1]]],
    ["waiting:set", [null]],
    ["escalation:announce", [{ to: { kind: "inbox" }, title: "a", detail: "b" }]],
    ["escalation:announce", [{ to: { kind: "choose_server" }, title: "a", detail: "b" }]],
    ["escalation:announce", [{ to: { kind: "staff", id }, title: "a", detail: "b" }]],
    ["escalation:announce", [{ conversation_id: id, title: "a", detail: "b" }]],
    ["escalation:announce", [{ to: { kind: "conversation", id: "../../x" }, title: "a", detail: "b" }]],
    ["escalation:announce", [{ to: { kind: "conversation", id }, title: "", detail: "b" }]],
    ["escalation:announce", [{ to: { kind: "conversation", id }, title: "a".repeat(121), detail: "b" }]],
    ["escalation:announce", [{ to: { kind: "conversation", id }, title: "a", detail: { toString: 1 } }]],
    [
      "escalation:announce",
      [{ to: { kind: "conversation", id }, title: "a", detail: "b", icon: "file:///etc/passwd" }],
    ],
  ];
  test.each(forged)("forged: %s %j", async (channel, args) => {
    const before = [booted.desk.notifications.length, booted.desk.badge, booted.desk.windows.length];
    await expect(booted.invoke(channel, args)).rejects.toThrow("refused");
    expect([booted.desk.notifications.length, booted.desk.badge, booted.desk.windows.length]).toEqual(before);
  });

  test.each(["shell:open", "__proto__", "constructor", "server:read ", "SERVER:READ", "ELECTRON_BROWSER_REQUIRE"])(
    "no channel is named %s",
    async (channel) => {
      await expect(booted.invoke(channel, [])).rejects.toThrow("No handler");
    },
  );

  test("a call's window may ask which server it is, and nothing else; a page cannot fill the screen with them", async () => {
    const ids = [1, 2, 3, 4, 5].map((last) => `${id.slice(0, -1)}${last}`);
    const main = booted.window().webContents;
    const opened: unknown[] = [];
    for (const call_id of ids) opened.push(await booted.invoke("call:open", [{ call_id }], { sender: main }));
    expect(opened).toEqual([true, true, true, true, false]);
    expect(booted.desk.windows).toHaveLength(5);
    const lone = booted.window();
    expect(lone.webContents.mainFrame.url).toBe(`${own}/console/call-window/${ids[3]}`);
    expect(lone.options.webPreferences).toEqual(booted.desk.windows[0]?.options.webPreferences);
    expect(lone.webContents.openHandler?.({ url: `${own}/console/inbox` })).toEqual({ action: "deny" });
    expect(lone.webContents.attempt("will-navigate", { url: "https://evil.example/", isMainFrame: true })).toBe(true);
    await expect(booted.invoke("server:read", [], { sender: lone.webContents })).resolves.toMatchObject({
      url: "https://desk.example",
    });
    for (const [channel, args] of [...good.slice(1), ...changing]) {
      await expect(booted.invoke(channel, args, { sender: lone.webContents })).rejects.toThrow("refused");
    }
    for (const window of booted.desk.windows.splice(1)) window.close();
    await expect(booted.invoke("server:read", [], { sender: lone.webContents })).rejects.toThrow("refused");
  });

  test("a page cannot move the app to another server without the person", async () => {
    const server = createServer((_request, response) => response.end('{"status":"ok"}')).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    booted.desk.answerTo = 0;
    expect(await booted.invoke("server:choose", [{ url }])).toEqual({
      ok: false,
      problem: "The server was not changed.",
    });
    expect(booted.desk.questions).toHaveLength(1);
    expect(booted.desk.questions[0]?.detail).toContain(url);
    expect(await booted.invoke("server:read")).toMatchObject({ url: "https://desk.example" });
    for (const bad of [
      "http://desk.example",
      "file:///etc",
      "https://user:pass@desk.example",
      "javascript:alert(1)",
      "",
    ]) {
      expect(await booted.invoke("server:choose", [{ url: bad }])).toMatchObject({ ok: false });
    }
    expect(booted.desk.questions).toHaveLength(1);
    booted.desk.answerTo = 1;
    expect(await booted.invoke("server:choose", [{ url }])).toEqual({ ok: true, url });
    const page = booted.desk.session("persist:console");
    expect(page.cleared).toBe(1);
    // Where the calls of the server before were is out of reach, though the page that was loaded with it still stands.
    expect(page.lets("wss://media.example/rtc", "webSocket")).toBe(false);
    server.close();
  });
});
