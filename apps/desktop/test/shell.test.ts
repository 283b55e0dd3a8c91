import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Booted, boot, newMachine } from "./boot.ts";
import { type BuiltShell, buildShell } from "./build-shell.ts";

let built: BuiltShell;
let machine: ReturnType<typeof newMachine>;
beforeAll(() => {
  built = buildShell();
}, 60_000);
afterAll(() => built.remove());
beforeEach(() => {
  machine = newMachine();
});
afterEach(() => machine.remove());

const own = "switchboard-app://console";
const id = "0198b9f1-7c1e-7a44-8d0a-3f2f1c6f0a11";
const serverChosen = (): void =>
  writeFileSync(join(machine.userData, "settings.json"), '{"server":"https://desk.example"}');

describe("the window", () => {
  test("is sandboxed, isolated and without Node", async () => {
    const { window, desk } = await boot(built, machine);
    expect(desk.windows).toHaveLength(1);
    expect(window().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: false,
    });
    expect(window().options.webPreferences).not.toHaveProperty("enableBlinkFeatures");
    expect(String(window().options.webPreferences["preload"])).toMatch(/out[\\/]preload[\\/]preload\.cjs$/);
    expect(desk.calls).toContain("enableSandbox");
    expect(desk.calls.indexOf("enableSandbox")).toBeLessThan(desk.calls.indexOf("ready"));
  });

  test("asks for the server on the first start, and opens the Inbox afterwards", async () => {
    expect((await boot(built, machine)).window().webContents.mainFrame.url).toBe(`${own}/console/choose-server`);
    serverChosen();
    expect((await boot(built, machine)).window().webContents.mainFrame.url).toBe(`${own}/console/inbox`);
    writeFileSync(join(machine.userData, "settings.json"), '{"server":7}');
    expect((await boot(built, machine)).window().webContents.mainFrame.url).toBe(`${own}/console/choose-server`);
  });

  test("comes back where it was, unless no screen is there any more", async () => {
    const state = join(machine.userData, "window.json");
    const first = await boot(built, machine);
    first.window().bounds = { x: 300, y: 120, width: 1000, height: 700 };
    first.window().close();
    expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ x: 300, maximized: false });
    const second = await boot(built, machine);
    expect(second.window().options).toMatchObject({ x: 300, y: 120, width: 1000, height: 700 });
    second.window().bounds = { x: 5000, y: 120, width: 1000, height: 700 };
    second.window().maximized = true;
    second.window().close();
    const third = await boot(built, machine);
    expect(third.window().options).toMatchObject({ width: 1000, height: 700 });
    expect(third.window().options).not.toHaveProperty("x");
    expect(third.window().maximized).toBe(true);
    writeFileSync(state, '{"x":"evil"}');
    expect((await boot(built, machine)).window().options).toMatchObject({ width: 1440 });
  });

  test("is hidden when it is closed, and gone when the app quits", async () => {
    const { window, app, desk } = await boot(built, machine);
    let closed = false;
    window().on("closed", () => (closed = true));
    window().close();
    expect([window().visible, closed]).toEqual([false, false]);
    app.emit("activate", {});
    await expect.poll(() => window().visible).toBe(true);
    desk.tray.menu.find(({ label }) => label?.startsWith("Quit"))?.click?.();
    expect(closed).toBe(true);
  });

  test("a page that must not be left is left when the person says so alone", async () => {
    const { window, desk } = await boot(built, machine);
    desk.answerTo = 0;
    expect(window().webContents.attempt("will-prevent-unload")).toBe(false);
    desk.answerTo = 1;
    expect(window().webContents.attempt("will-prevent-unload")).toBe(true);
    expect(desk.questions.at(-1)).toMatchObject({ message: "This page is not done yet" });
  });
});

describe("one instance", () => {
  test("a second one starts nothing", async () => {
    const { desk } = await boot(built, { ...machine, firstInstance: false });
    expect(desk.calls).toEqual(["quit"]);
    expect(desk.windows).toEqual([]);
  });

  test("a second one's link is opened by the first", async () => {
    serverChosen();
    const { app, window, desk } = await boot(built, machine);
    expect(desk.calls).toContain("setAsDefaultProtocolClient switchboard");
    window().hide();
    app.emit("second-instance", {}, ["switchboard", "--flag", `switchboard://conversation/${id}`]);
    await expect.poll(() => window().webContents.sent).toEqual([["place:go", { kind: "conversation", id }]]);
    expect(window().visible).toBe(true);
    expect(desk.windows).toHaveLength(1);
  });
});

describe("deep links", () => {
  test("a link that starts the app is its first page", async () => {
    serverChosen();
    const { window } = await boot(built, machine, [`switchboard://conversation/${id}`]);
    expect(window().webContents.mainFrame.url).toBe(`${own}/console/conversation/${id}`);
  });

  test("before a server is chosen they lead to the choice", async () => {
    const { window } = await boot(built, machine, [`switchboard://conversation/${id}`]);
    expect(window().webContents.mainFrame.url).toBe(`${own}/console/choose-server`);
  });

  test("macOS hands them over by an event, while the page still loads, too", async () => {
    serverChosen();
    const { app, window } = await boot(built, machine);
    window().webContents.loading = true;
    app.emit("open-url", { preventDefault: () => {} }, `switchboard://conversation/${id.toUpperCase()}`);
    await expect.poll(() => window().webContents.listenerCount("did-finish-load")).toBe(1);
    expect(window().webContents.sent).toEqual([]);
    window().webContents.emit("did-finish-load");
    expect(window().webContents.sent).toEqual([["place:go", { kind: "conversation", id }]]);
  });
});

test("the tray and the dock show how many wait", async () => {
  const { desk, invoke } = await boot(built, machine);
  expect(desk.tray.tip).toContain("Nobody waits");
  await invoke("waiting:set", [{ count: 3 }]);
  expect(desk.tray.tip).toBe("Switchboard · 3 conversations wait for a person");
  expect(desk.tray.menu[0]).toMatchObject({ label: "3 conversations wait for a person" });
  expect(desk.badge).toBe(3);
});

test("an escalation is told by the system unless the window is in front; a click opens it", async () => {
  serverChosen();
  const { desk, invoke, window } = await boot(built, machine);
  const told = { to: { kind: "conversation", id }, title: "Ada needs a person", detail: "sentiment 0.2" };
  window().focused = true;
  await invoke("escalation:announce", [told]);
  expect(desk.notifications).toEqual([]);
  window().focused = false;
  window().hide();
  await invoke("escalation:announce", [told]);
  expect(desk.notifications).toMatchObject([{ title: "Ada needs a person", body: "sentiment 0.2" }]);
  desk.notifications[0]?.emit("click");
  expect(window().webContents.sent).toEqual([["place:go", { kind: "conversation", id }]]);
  expect(window().visible).toBe(true);
});

describe("calls", () => {
  const call = "0198b9f1-7c1e-7a44-8d0a-3f2f1c6f0a22";

  test("one has a window of its own, once, where the last one was", async () => {
    serverChosen();
    const { desk, invoke } = await boot(built, machine);
    const [main] = desk.windows;
    const from = main ? { sender: main.webContents } : {};
    expect(await invoke("call:open", [{ call_id: call }], from)).toBe(true);
    expect(await invoke("call:open", [{ call_id: call }], from)).toBe(true);
    expect(desk.windows).toHaveLength(2);
    const lone = desk.windows[1];
    expect(lone?.webContents.mainFrame.url).toBe(`${own}/console/call-window/${call}`);
    expect(lone).toMatchObject({ focused: true, options: { width: 880, height: 680 } });
    let closed = false;
    lone?.on("closed", () => (closed = true));
    lone?.close();
    expect(closed).toBe(true);
    expect(JSON.parse(readFileSync(join(machine.userData, "call-window.json"), "utf8"))).toMatchObject({ width: 880 });
    expect(await invoke("call:open", [{ call_id: call }], from)).toBe(true);
    expect(desk.windows).toHaveLength(3);
  });

  test("before a server is chosen there is none", async () => {
    const { invoke, desk } = await boot(built, machine);
    expect(await invoke("call:open", [{ call_id: call }])).toBe(false);
    expect(desk.windows).toHaveLength(1);
  });
});

describe("the page's scheme", () => {
  test("is an ordinary secure origin, and no more", async () => {
    const { desk } = await boot(built, machine);
    expect(desk.schemes).toEqual([
      { scheme: "switchboard-app", privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ]);
    expect(desk.calls.indexOf("registerSchemesAsPrivileged")).toBeLessThan(desk.calls.indexOf("ready"));
    expect([...desk.session("default").served.keys()]).toEqual([]);
  });

  test("serves the build under a strict policy", async () => {
    const { ask } = await boot(built, machine);
    const page = await ask("/console/inbox/some-id");
    expect(await page.text()).toContain("<title>Switchboard</title>");
    const policy = page.headers.get("content-security-policy") ?? "";
    for (const each of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"]) {
      expect(policy.split("; ")).toContain(each);
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const script = await ask("/console/assets/a-1.js");
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test.each([
    "/console/assets/%2e%2e/%2e%2e/main/main.js",
    "/console/assets/..%2f..%2fmain%2fmain.js",
    "/console/assets/..\\..\\main\\main.js",
    "/console/assets/missing.js",
    "/console/.inputs",
    "/main/main.js",
    "/v1/chat",
    "/",
    "switchboard-app://elsewhere/console/",
  ])("does not serve %s", async (path) => {
    const { ask } = await boot(built, machine);
    const answer = await ask(path);
    // A path that leaves the assets is the app's own page at most.
    if (answer.status === 200) expect(await answer.text()).toContain("<title>Switchboard</title>");
    else expect(answer.status).toBe(404);
  });
});

test("without an address nothing of the updater is loaded; with one it is, if it is https", async () => {
  const chunks = ({ imported }: Booted): string[] => imported().filter((each) => each.startsWith("./"));
  expect(chunks(await boot(built, machine))).toEqual([]);
  const insecure = buildShell(undefined, { MAIN_VITE_UPDATE_URL: "http://updates.example/console" });
  expect(chunks(await boot(insecure, machine))).toEqual([]);
  insecure.remove();
  const secure = buildShell(undefined, { MAIN_VITE_UPDATE_URL: "https://updates.invalid/console" });
  const updating = await boot(secure, machine);
  await expect.poll(() => chunks(updating)).toContainEqual(expect.stringMatching(/^\.\/main-/));
  secure.remove();
}, 60_000);
