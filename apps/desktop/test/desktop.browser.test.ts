import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CallTicket } from "@switchboard/contracts/call";
import { launchChromium } from "@switchboard/testing/chromium";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { chromiumProgram } from "@switchboard/testing/program";
import { joinRoom } from "@switchboard/testing/room-peer";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import { toneWav } from "@switchboard/testing/tone-wav";
import { rootDir } from "@switchboard/tooling/paths";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Booted, boot, newMachine, signInFile } from "./boot.ts";
import { type BuiltShell, buildShell } from "./build-shell.ts";
import { pressKey } from "./console/press-key.ts";
import { say } from "./console/say.ts";
import { settled } from "./console/settled.ts";
import { newPage } from "./console/sign-in.ts";
import { typeText } from "./console/type-text.ts";
import { violations } from "./console/violations.ts";
import { openVisit } from "./console/visitor.ts";
import { electronBinary, launchElectron } from "./electron-binary.ts";
import { attachPreload, type ServedPage, servePage } from "./serve-page.ts";

const cookieText = /switchboard_session/i;
const OPERATOR_TONE = 1_320;
const AUDIBLE = 0.05;

describe.skipIf(!chromiumProgram)("the desktop app's page over its real main process, preload and server", () => {
  const machine = newMachine();
  let demo: Demo;
  let browser: Browser;
  let built: BuiltShell;
  let booted: Booted;
  let served: ServedPage;
  let page: Page;
  const refused: string[] = [];
  const heard: { url: string; headers: string; body: string }[] = [];

  /** A page of the app's newest window as it stands; what the main process sends reaches it. */
  async function openPage(): Promise<Page> {
    const opened = await newPage(browser);
    opened.on("console", (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text());
    });
    opened.on("response", async (response) => {
      const type = response.headers()["content-type"] ?? "";
      const body = type.includes("json") ? await response.text().catch(() => "") : "";
      // A page that closes while it is asked has nothing more to say.
      const headers = await response.allHeaders().catch(() => ({}));
      heard.push({ url: response.url(), headers: JSON.stringify(headers), body });
    });
    const { webContents } = booted.window();
    const preload = readFileSync(join(built.folder, "preload/preload.cjs"), "utf8");
    await attachPreload(opened, preload, { booted, sender: webContents });
    webContents.on("fake:sent", (channel, payload) => {
      void opened.evaluate(`window.fakeSend(${JSON.stringify(channel)}, ${JSON.stringify(payload)})`);
    });
    await opened.goto(webContents.mainFrame.url.replace("switchboard-app://console", served.origin));
    return opened;
  }

  const chat = async (session: string, message: string): Promise<string> =>
    (await say(demo, session, message)).conversation_id;

  beforeAll(async () => {
    demo = await startDemo({ DEMO_RATE_LIMIT: "0" });
    const file = join(machine.userData, "operator.wav");
    writeFileSync(file, toneWav(OPERATOR_TONE, 6, 0.15));
    browser = await launchChromium([
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-audio-capture=${file}`,
      "--autoplay-policy=no-user-gesture-required",
    ]);
    built = buildShell(join(rootDir, "apps/desktop/out/renderer"));
    booted = await boot(built, machine);
    served = await servePage(() => booted);
    page = await openPage();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await demo?.stop();
    built?.remove();
    machine.remove();
  });

  test("asks for the server first, says what is wrong with an address, and goes on to the sign-in", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.getByRole("heading", { name: "Where is your Switchboard?" }).waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `desktop-choose-server-${colorScheme}`);
    }
    await typeText(page, "http://desk.example");
    await page.keyboard.press("Enter");
    await page.getByText("Without https only this machine is allowed").waitFor();
    const field = page.getByLabel("Server address");
    await field.fill(`${demo.ready.url}/widget/`.replace(/:\d+/, ":9"));
    await page.keyboard.press("Enter");
    await page.getByText("No Switchboard server answers there").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill(demo.ready.url);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Sign in to Switchboard" }).waitFor();
    await page.getByText(`${demo.ready.url} ·`).waitFor();
    await keepScreenshot(page, "desktop-sign-in");
    expect(await violations(page)).toEqual([]);
  });

  test("a wrong password is said, the right one opens the live Inbox", async () => {
    const staff = demo.ready.staff.find((each) => each.email.startsWith("mia"));
    await page.getByLabel("E-mail").fill(staff?.email ?? "");
    await page.getByLabel("Password").fill("wrong");
    await page.keyboard.press("Enter");
    await page.getByText("do not match").waitFor();
    expect(signInFile(machine)).toBeUndefined();
    await page.getByLabel("Password").fill(staff?.password ?? "");
    await page.keyboard.press("Enter");
    await page.getByText(/^live/).waitFor();
    await page.getByRole("list", { name: "Conversations" }).getByRole("listitem").first().waitFor();
    expect(new URL(page.url()).pathname).toBe("/console/inbox");
  });

  test("the token never reaches the page, and lies encrypted on disk", async () => {
    const path = signInFile(machine) ?? "";
    const { origin, sealed } = JSON.parse(readFileSync(path, "utf8")) as { origin: string; sealed: string };
    expect(origin).toBe(demo.ready.url);
    const token = machine.keychain.open(Buffer.from(sealed, "base64"));
    expect(token).toMatch(/^eyJ/);
    expect(readFileSync(path, "utf8")).not.toContain(token);
    const whole = JSON.stringify(heard);
    expect(whole).toContain("auth.signIn");
    expect(whole).not.toContain(token);
    expect(whole).not.toMatch(cookieText);
    expect(await page.context().cookies()).toEqual([]);
    const stored = await page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])");
    expect(stored).not.toContain(token.slice(0, 20));
  });

  test("an escalation reaches the system's notifications and the tray; a click opens the conversation", async () => {
    const id = await chat("desktop-1", "I want a person");
    await expect.poll(() => booted.desk.notifications.length).toBeGreaterThan(0);
    await expect.poll(() => booted.desk.tray.tip).toMatch(/wait/);
    expect(booted.desk.badge).toBeGreaterThan(0);
    booted.desk.notifications.at(-1)?.emit("click");
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/console/inbox/${id}`);
    await page.getByRole("log").getByText("I want a person").first().waitFor();
  });

  test("a deep link opens its conversation; taking over and replying work over the forwarded stream", async () => {
    const id = await chat("desktop-2", "I want a person, please");
    booted.app.emit("second-instance", {}, [`switchboard://conversation/${id}`]);
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/console/inbox/${id}`);
    await page.getByText("until a ticket").waitFor();
    await pressKey(page, "t");
    await page.getByText("The floor is yours").waitFor();
    await page.getByRole("textbox", { name: "Reply" }).fill("Hello from the desktop");
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText("Hello from the desktop").waitFor();
    await chat("desktop-2", "Thank you, desktop");
    await page.getByRole("log").getByText("Thank you, desktop").waitFor();
  });

  test.skipIf(!livekitAvailable)(
    "a call that needs a person is told by the system, is spoken on under the app's policy, and has a window of its own",
    async () => {
      await page.goto(`${served.origin}/console/calls`);
      await page.getByText("Nobody is on the line").waitFor({ timeout: 120_000 });
      const visitor = await openVisit(demo);
      const ticket = await visitor.post<CallTicket>("calls", {});
      const caller = await joinRoom(ticket);
      await caller.speak(440);
      await page.getByRole("list", { name: "Live calls" }).locator("[data-call]").waitFor();

      // Told while the window is not in front.
      booted.window().focused = false;
      await visitor.post("messages", { message: "I want a person", key: "one" });
      await expect.poll(() => booted.desk.notifications.at(-1)?.title).toMatch(/ is on the phone and needs a person$/);
      await page.goto(`${served.origin}/console/inbox`);
      await page.getByRole("list", { name: "Conversations" }).getByRole("listitem").first().waitFor();
      booted.desk.notifications.at(-1)?.emit("click");
      await expect.poll(() => new URL(page.url()).pathname).toBe(`/console/calls/${ticket.call_id}`);
      expect(booted.window().focused).toBe(true);
      await settled(page, "/calls/");
      await pressKey(page, "t");
      await page.locator("[data-mic='live']").waitFor();
      await expect.poll(() => caller.hears(OPERATOR_TONE), { timeout: 30_000 }).toBeGreaterThan(AUDIBLE);

      await pressKey(page, "o");
      await expect.poll(() => booted.desk.windows.length).toBe(2);
      const lone = await openPage();
      expect(new URL(lone.url()).pathname).toBe(`/console/call-window/${ticket.call_id}`);
      await lone.getByRole("region", { name: /^Call with / }).waitFor();
      await settled(lone, "/call-window/");
      await lone.setViewportSize({ width: 880, height: 680 });
      expect(await violations(lone)).toEqual([]);
      await keepScreenshot(lone, "desktop-call-window");
      await lone.context().close();
      booted.window().close();
      await visitor.post("calls/end", { call_id: ticket.call_id });
      await caller.leave();
    },
    240_000,
  );

  test("who was signed in still is after a restart; signing out forgets", async () => {
    await page.context().close();
    booted = await boot(built, machine);
    expect(booted.window().webContents.mainFrame.url).toBe("switchboard-app://console/console/inbox");
    page = await openPage();
    await page.getByText(/^live/).waitFor();
    await page.getByRole("button", { name: /sign out/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in to Switchboard" }).waitFor();
    expect(signInFile(machine)).toBeUndefined();
    await expect.poll(() => booted.desk.badge).toBe(0);
  });

  test("nothing on the way met the content policy", () => {
    expect(refused).toEqual([]);
  });

  // Registered only where the binary is: elsewhere it is no missing part, but what docs/desktop.md says of it.
  if (electronBinary) {
    test("the real binary opens the same page, without Node, from a first start", async () => {
      const electron = await launchElectron(built);
      const window = await electron.firstWindow();
      await window.getByRole("heading", { name: "Where is your Switchboard?" }).waitFor();
      expect(window.url()).toBe("switchboard-app://console/console/choose-server");
      expect(await window.evaluate("[typeof require, typeof process, typeof switchboardDesktop]")).toEqual([
        "undefined",
        "undefined",
        "object",
      ]);
      const refusedByPolicy = "fetch('https://docs.example').then(() => 'sent', () => 'refused')";
      expect(await window.evaluate(refusedByPolicy)).toBe("refused");
      await electron.evaluate(({ app }) => app.quit());
    });
  }
});
