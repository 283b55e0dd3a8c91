import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallTicket, VisitCallTicket } from "@switchboard/contracts/call";
import type { EngineStatus } from "@switchboard/contracts/engine-status";
import { launchChromium } from "@switchboard/testing/chromium";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { chromiumProgram } from "@switchboard/testing/program";
import { joinRoom, type RoomPeer } from "@switchboard/testing/room-peer";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import { toneWav } from "@switchboard/testing/tone-wav";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { playedLoudness } from "../../test/console/plays-tone.ts";
import { offered, pressKey } from "../../test/console/press-key.ts";
import { actInDemo, procedure } from "../../test/console/procedure.ts";
import { saveRecorded } from "../../test/console/recorded-config.ts";
import { settled } from "../../test/console/settled.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";
import { openVisit } from "../../test/console/visitor.ts";

const OPERATOR_TONE = 1_320;
const AUDIBLE = 0.05;
const SILENT = 0.01;

describe.skipIf(!chromiumProgram || !livekitAvailable)("the Calls room, with a caller on the line", () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let caller: RoomPeer;
  const dir = mkdtempSync(join(tmpdir(), "switchboard-voice-"));

  beforeAll(async () => {
    const file = join(dir, "operator.wav");
    writeFileSync(file, toneWav(OPERATOR_TONE, 6, 0.15));
    demo = await startDemo({ DEMO_RATE_LIMIT: "0" });
    browser = await launchChromium([
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-audio-capture=${file}`,
      "--autoplay-policy=no-user-gesture-required",
    ]);
  }, 900_000);
  afterAll(async () => {
    await caller?.leave();
    await browser?.close();
    await demo?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  /** Asks the server as the page does, in its session. */
  const ask = <T>(path: string, input: unknown): Promise<T> =>
    page.evaluate(
      async ([name, body, client]) => {
        const response = await fetch(`/trpc/${name}`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-switchboard-csrf": "1", "x-switchboard-client": client },
          body,
        });
        const answer = (await response.json()) as { result?: { data: unknown }; error?: unknown };
        if (!answer.result) throw new Error(JSON.stringify(answer));
        return answer.result.data;
      },
      [path, JSON.stringify(input), demo.ready.clientId] as const,
    ) as Promise<T>;
  const mic = (state: string) => page.locator(`[data-mic="${state}"]`).waitFor();

  test("an operator listens, whispers, takes over by keyboard, is heard by the caller, and returns", async () => {
    page = await signInAs(browser, demo, "operator", "dark");
    await page.goto(`${demo.ready.url}/console/calls`);
    await page.getByText("Nobody is on the line").waitFor({ timeout: 120_000 });

    caller = await joinRoom(await ask<CallTicket>("calls.startTest", {}));
    await caller.speak(440);
    await page.getByRole("list", { name: "Live calls" }).locator("[data-call]").waitFor({ timeout: 30_000 });
    await pressKey(page, "j");
    await settled(page, "/calls/");
    await page.getByRole("button", { name: /^Listen/ }).waitFor();
    expect(caller.others().filter((each) => each.startsWith("staff-"))).toEqual([]);
    await mic("off");

    await pressKey(page, "l");
    await page.locator("button[aria-pressed='true']", { hasText: "Listen" }).waitFor();
    await mic("ready");
    await page.getByText("Microphone open, sent to nobody").waitFor();
    expect(caller.others().filter((each) => each.startsWith("staff-"))).toEqual([]);
    expect(caller.hears(OPERATOR_TONE)).toBeLessThan(SILENT);

    await pressKey(page, "w");
    await page.keyboard.type("Offer delivery on Saturday, free.");
    await page.keyboard.press("Enter");
    await page.getByText("to the agent alone").first().waitFor();
    const whisper = page.getByRole("textbox", { name: "Whisper to the agent" });
    await expect.poll(() => whisper.inputValue()).toBe("");
    await typeText(page, "Ask for the floor");
    await page.keyboard.press("Escape");

    await pressKey(page, "t");
    await mic("live");
    await expect.poll(() => caller.hears(OPERATOR_TONE), { timeout: 30_000 }).toBeGreaterThan(AUDIBLE);
    await page.getByText("Heard by the caller. The agent is silent.").waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-taken-dark");
    await page.emulateMedia({ colorScheme: "light" });
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-taken-light");

    await pressKey(page, "Control+k");
    await page.getByPlaceholder(/Type a command/).fill("Sign out");
    await page.getByRole("option", { name: /Sign out/ }).click();
    await page.getByText("Return that call to the agent, hand it over or end it first.").waitFor();

    // The holder falls silent, so that what sounds now is the colleague's whisper alone.
    await pressKey(page, "m");
    await mic("muted");
    await expect.poll(() => caller.hears(OPERATOR_TONE), { timeout: 30_000 }).toBeLessThan(SILENT);
    const second = demo.ready.staff.filter(({ role }) => role === "operator")[1];
    const colleague = await signInAs(browser, demo, second?.email ?? "");
    await colleague.goto(page.url());
    await pressKey(colleague, "l");
    await colleague.locator("[data-mic='ready']").waitFor();
    await pressKey(colleague, "w");
    await colleague.locator("[data-mic='live']").waitFor();
    await expect.poll(() => playedLoudness(page, OPERATOR_TONE), { timeout: 30_000 }).toBeGreaterThan(-60);
    expect(caller.hears(OPERATOR_TONE)).toBeLessThan(SILENT);
    await colleague.context().close();
    await pressKey(page, "m");
    await mic("live");

    await pressKey(page, "r");
    await page.getByRole("dialog", { name: /Return the call/ }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.locator("button[aria-pressed='true']", { hasText: "Listen" }).waitFor();
    await mic("ready");
    // The field was away while a person spoke.
    expect(await whisper.inputValue()).toBe("Ask for the floor");
    await expect.poll(() => caller.hears(OPERATOR_TONE), { timeout: 30_000 }).toBeLessThan(SILENT);
    await expect.poll(() => caller.others().filter((each) => each.startsWith("staff-"))).toEqual([]);

    await caller.leave();
    await page.getByText("Take-over → your voice in the room").waitFor({ timeout: 30_000 });
    // Nothing was recorded, so no key plays it.
    await page.getByText("The config of this call records nothing (recording.enabled).").waitFor();
    expect(await page.getByText("Space", { exact: true }).count()).toBe(0);
    await pressKey(page, "2");
    await page.getByRole("grid", { name: "Ended calls" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  }, 300_000);

  const staffThere = () => caller.others().filter((each) => each.startsWith("staff-"));
  const heard = () => expect.poll(() => caller.hears(OPERATOR_TONE), { timeout: 30_000 }).toBeGreaterThan(AUDIBLE);

  test("a call of one's own by its button; barge in, hand over, whisper to a colleague who is elsewhere", async () => {
    page = await signInAs(browser, demo, "mia", "light");
    const jonas = await signInAs(browser, demo, "jonas", "dark");
    await page.goto(`${demo.ready.url}/console/calls`);
    await page
      .getByRole("button", { name: /^Call your agent/ })
      .first()
      .press("Enter");
    await mic("live");
    await page.getByText("Heard by the agent and by colleagues on the call.").waitFor();
    await pressKey(page, "x");
    await page.locator("[data-mic='live']").waitFor({ state: "detached" });

    const ticket = await ask<CallTicket>("calls.startTest", {});
    caller = await joinRoom(ticket);
    await caller.speak(440);
    await page.goto(`${demo.ready.url}/console/calls/${ticket.call_id}`);
    await pressKey(page, "i");
    await mic("live");
    await page.getByText("Heard by the caller, the agent and all others.").waitFor();
    await heard();
    await pressKey(page, "t");
    await page.getByText("Heard by the caller. The agent is silent.").waitFor();
    const before = staffThere();
    expect(before).toHaveLength(1);

    // Jonas reads along in the Inbox, on no line.
    const inbox = await page.getByRole("link", { name: "Conversation", exact: true }).getAttribute("href");
    await jonas.goto(`${demo.ready.url}${inbox}`);
    await pressKey(page, "g");
    const dialog = page.getByRole("dialog", { name: "Hand over to a colleague" });
    const colleague = dialog.getByLabel("Colleague").and(page.locator(":focus"));
    await colleague.waitFor();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("option", { name: /Jonas/ }).waitFor();
    await typeText(page, "Jonas");
    await page.keyboard.press("Enter");
    await colleague.waitFor();
    await dialog.getByLabel("Note for them (optional)").press("End");
    await typeText(page, "Wants the lamp by Friday.");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Offered to Jonas Hale", { exact: true }).waitFor();
    await jonas
      .getByText(/Wants the lamp by Friday/)
      .first()
      .waitFor();
    await keepScreenshot(page, "calls-offered-light");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-offered-dark");
    await page.emulateMedia({ colorScheme: "light" });
    // A notice stands for some seconds only.
    await Promise.all([page.getByText("Jonas Hale speaks with the caller now").waitFor(), pressKey(jonas, "Shift+A")]);
    await jonas.getByRole("complementary", { name: "Your call" }).getByText("Microphone ON").waitFor();
    await mic("ready");
    await expect.poll(staffThere).toHaveLength(1);
    expect(staffThere()).not.toEqual(before);
    await heard();
    await keepScreenshot(jonas, "calls-line-bar-dark");

    await pressKey(page, "w");
    await mic("live");
    await expect.poll(() => playedLoudness(jonas, OPERATOR_TONE), { timeout: 30_000 }).toBeGreaterThan(-60);
    await pressKey(page, "l");
    await mic("ready");
    await pressKey(page, "p");
    await mic("off");
    await page
      .getByRole("switch", { name: /Listen in private/ })
      .and(page.locator(":checked"))
      .waitFor();

    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotFoundError"));
    });
    await pressKey(page, "d");
    await page
      .getByRole("dialog", { name: "Microphone" })
      .getByText(/No microphone was found/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 760, height: 720 });
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-narrow-light");

    const [alone] = await Promise.all([page.waitForEvent("popup"), pressKey(page, "o")]);
    await pressKey(alone, "l");
    await alone.locator("[data-mic='ready']").waitFor();
    await page.getByText(/in another window now/).waitFor();
    expect(await violations(alone)).toEqual([]);

    // The media server dies and comes back: its rooms stand in its Redis, so the call goes on by itself.
    const running = JSON.parse(readFileSync(join(demo.dataDir, "running.json"), "utf8")) as {
      children: { pid: number; identity: string }[];
    };
    process.kill(running.children.find(({ identity }) => identity.includes("livekit.json"))?.pid ?? 0, "SIGKILL");
    await expect.poll(() => caller.hears(OPERATOR_TONE)).toBeLessThan(SILENT);
    await expect.poll(() => caller.hears(OPERATOR_TONE), { timeout: 60_000 }).toBeGreaterThan(AUDIBLE);
    await alone.locator("[data-mic='ready']").waitFor();
    await jonas.getByRole("complementary", { name: "Your call" }).getByText("Microphone ON").waitFor();
    await jonas.goto(`${demo.ready.url}/console/calls`);
    await offered(jonas, "c");
    await pressKey(jonas, "c");
    await jonas.locator("[data-mic='live']").waitFor();
    await Promise.all([page.context().close(), jonas.context().close()]);
  }, 300_000);

  test("a recorded call is paused by a key, in a narrow window too; a visitor's call rings at who holds the chat", async () => {
    page = await signInAs(browser, demo, "operator", "dark");
    const admin = await signInAs(browser, demo, "admin");
    const config_name = await saveRecorded(admin, demo);
    await admin.context().close();
    const engines = () => procedure<EngineStatus>(page, demo, "system.engines", undefined, "GET");
    await expect.poll(async () => (await engines()).calls.engine.state, { timeout: 120_000 }).toBe("ready");
    const ticket = await ask<CallTicket>("calls.startTest", { config_name });
    caller = await joinRoom(ticket);
    await caller.speak(440);
    await page.goto(`${demo.ready.url}/console/calls/${ticket.call_id}`);
    const recording = (state: "on" | "paused") =>
      page.locator(`[data-recording="${state}"]`).waitFor({ timeout: 60_000 });
    await recording("on");
    await page.setViewportSize({ width: 760, height: 720 });
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-recorded-narrow-dark");
    await pressKey(page, "b");
    await recording("paused");
    await page.getByText(/No sound is kept. Of the customer's words the transcript has no digits/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-recording-paused-narrow-light");
    await page.setViewportSize({ width: 1440, height: 860 });
    await page
      .getByText(/paused the recording/)
      .first()
      .waitFor();
    await keepScreenshot(page, "calls-recording-paused-light");
    await pressKey(page, "b");
    await recording("on");
    expect(await violations(page)).toEqual([]);
    // Thirty recorders do not fail within a test.
    await page.route(/calls\.recording\b/, async (route) => {
      const answer = await route.fetch();
      const given = (await answer.text()).replace('"given_up":false', '"given_up":true');
      await route.fulfill({ response: answer, body: given.replace('"state":"recording"', '"state":"ended"') });
    });
    await page.getByText("The recording has failed").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.unroute(/calls\.recording\b/);
    await caller.leave();
    await page.getByText("Space", { exact: true }).waitFor({ timeout: 30_000 });

    const visitor = await openVisit(demo);
    const sent = await visitor.post<{ conversation_id: string }>("messages", {
      message: "I want a person",
      key: "one",
    });
    await ask("conversation.takeOver", { conversation_id: sent.conversation_id });
    await page.goto(`${demo.ready.url}/console/tasks`);
    await settled(page, "/tasks");
    const call = async (): Promise<void> => {
      const next = await visitor.post<VisitCallTicket>("calls", {});
      expect(next.rings_for).not.toBe(null);
      caller = await joinRoom(next);
    };
    await call();
    const ring = page.getByRole("complementary", { name: "A call for you" });
    await ring.getByText(/calls from the chat that you hold/).waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-ring-light");
    // It rings on when its notification was read, and the bar goes with the call, not with that.
    await pressKey(page, "u");
    const center = page.getByRole("dialog", { name: "Notifications" });
    await center.getByRole("button", { name: "Mark all as read" }).press("Enter");
    await center
      .getByText(/, unread/)
      .first()
      .waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await center.waitFor({ state: "detached" });
    await ring.waitFor();
    await pressKey(page, "Control+d");
    await expect.poll(() => caller.room.isConnected, { timeout: 30_000 }).toBe(false);
    await ring.waitFor({ state: "detached" });
    await call();
    await ring.waitFor();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 760, height: 720 });
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-ring-narrow-dark");
    await pressKey(page, "Control+i");
    await mic("live");
    await heard();
    await ring.waitFor({ state: "detached" });
    await page.context().close();
  }, 300_000);

  test("who speaks with a caller stays in the call's client, and comes to the other one when the call has ended", async () => {
    page = await signInAs(browser, demo, "admin", "light");
    await actInDemo(page, demo);
    const acting = () => page.evaluate(() => sessionStorage.getItem("switchboard.client"));
    const here = await acting();
    const ticket = await ask<CallTicket>("calls.startTest", {});
    caller = await joinRoom(ticket);
    await caller.speak(440);
    await page.goto(`${demo.ready.url}/console/calls/${ticket.call_id}`);
    // A media server that this console cannot reach keeps nobody from the floor.
    await page.route(/calls\.takeOver/, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace(/"url":"[^"]+"/, '"url":"ws://127.0.0.1:1"');
      await route.fulfill({ response: answer, body });
    });
    await pressKey(page, "t");
    await page.getByText("The floor is yours, but you are not connected: join again").waitFor();
    // In the panel and in the notice.
    expect(await page.getByText(/^The media server of calls cannot be reached/).count()).toBe(2);
    expect(await page.getByText("You have not taken over").count()).toBe(0);
    await page.getByRole("button", { name: /^Return to the agent/ }).waitFor();
    await page.unroute(/calls\.takeOver/);
    await page.getByRole("button", { name: "Join again" }).press("Enter");
    await mic("live");
    await heard();
    await page.getByRole("link", { name: "Clients", exact: true }).press("Enter");
    await page.getByRole("link", { name: /^Fjord/ }).press("Enter");
    await page.getByText(/opens here as soon as that call is returned to the agent/).waitFor();
    expect(await acting()).toBe(here);
    await page.getByRole("complementary", { name: "Your call" }).getByText("Microphone ON").waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-kept-here-light");
    await caller.leave();
    await page.getByRole("tab", { name: "Overview" }).waitFor({ timeout: 30_000 });
    expect(await acting()).not.toBe(here);
    await page.context().close();
  }, 300_000);
});
