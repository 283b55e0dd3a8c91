import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallTicket } from "@switchboard/contracts/call";
import type { EngineStatus } from "@switchboard/contracts/engine-status";
import { launchChromium } from "@switchboard/testing/chromium";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { chromiumProgram } from "@switchboard/testing/program";
import { joinRoom, type RoomPeer } from "@switchboard/testing/room-peer";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { toneWav } from "@switchboard/testing/tone-wav";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { playedLoudness } from "../../test/console/plays-tone.ts";
import { pressKey } from "../../test/console/press-key.ts";
import { procedure } from "../../test/console/procedure.ts";
import { comeBackAs } from "../../test/console/sign-in.ts";

const OPERATOR_TONE = 1_320;
const AUDIBLE = 0.05;
const SILENT = 0.01;
/** Nobody answers there. */
const nowhere = "ws://127.0.0.1:1";

type Watched = Window & { tracks: MediaStreamTrack[]; captureAfterMs: number };

describe.skipIf(!chromiumProgram || !livekitAvailable)("the microphone of a call", () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let caller: RoomPeer;
  const dir = mkdtempSync(join(tmpdir(), "switchboard-microphone-"));

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
  afterEach(async () => {
    await caller?.leave();
    await page?.context().close();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  /** A call with a caller, opened in an operator's console that counts what it captures. */
  const open = async (): Promise<string> => {
    page = await comeBackAs(browser, demo, "operator");
    const engines = () => procedure<EngineStatus>(page, demo, "system.engines", undefined, "GET");
    await expect.poll(async () => (await engines()).calls.engine.state, { timeout: 120_000 }).toBe("ready");
    const ticket = await procedure<CallTicket>(page, demo, "calls.startTest", {});
    caller = await joinRoom(ticket);
    await caller.speak(440);
    await page.addInitScript(() => {
      const watched = window as unknown as Watched;
      Object.assign(watched, { tracks: [], captureAfterMs: 0 });
      const capture = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        await new Promise((resolve) => setTimeout(resolve, watched.captureAfterMs));
        const stream = await capture(wanted);
        watched.tracks.push(...stream.getTracks());
        return stream;
      };
    });
    const address = `${demo.ready.url}/console/calls/${ticket.call_id}`;
    await page.goto(address);
    return address;
  };
  const captured = () =>
    page.evaluate(() => (window as unknown as Watched).tracks.filter(({ readyState }) => readyState === "live").length);
  const mic = (state: string) => page.locator(`[data-mic="${state}"]`).waitFor();
  /** The microphone is shown as off, or as what came of it, and is. */
  const closed = async (state = "off"): Promise<void> => {
    await mic(state);
    await expect.poll(captured).toBe(0);
    await expect.poll(() => caller.hears(OPERATOR_TONE), { timeout: 30_000 }).toBeLessThan(SILENT);
  };
  const heard = () => expect.poll(() => caller.hears(OPERATOR_TONE), { timeout: 30_000 }).toBeGreaterThan(AUDIBLE);
  const staffThere = () => caller.others().filter((each) => each.startsWith("staff-"));
  /** While `during` runs, what a procedure answers leads to a media server that is not there. */
  const unreachable = async (path: RegExp, during: () => Promise<void>): Promise<void> => {
    await page.route(path, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text())
        .replace(/"url":"[^"]+"/, `"url":"${nowhere}"`)
        // As of a connection that the server does not find in the room.
        .replace('"ticket":null', `"ticket":${JSON.stringify(ticketTo(page.url()))}`);
      await route.fulfill({ response: answer, body });
    });
    await during();
    await page.unroute(path);
  };
  const ticketTo = (address: string): CallTicket => ({
    call_id: address.slice(address.lastIndexOf("/") + 1).replace(/\?.*/, ""),
    url: nowhere,
    token: "none",
    identity: "staff-none",
  });
  const again = () => page.getByRole("button", { name: "Join again" }).press("Enter");

  test("is closed whenever another connection cannot be made, and what has happened is said", async () => {
    await open();
    await pressKey(page, "l");
    await mic("ready");
    await pressKey(page, "i");
    await mic("live");
    await heard();
    await unreachable(/calls\.changeMode/, async () => {
      await pressKey(page, "l");
      await page.getByText("You are not on the call", { exact: true }).waitFor();
      await closed();
    });
    await again();
    await mic("ready");

    await unreachable(/calls\.takeOver/, async () => {
      await pressKey(page, "t");
      await page.getByText("The floor is yours, but you are not connected: join again").waitFor();
      await closed();
    });
    await again();
    await mic("live");
    await heard();

    await unreachable(/calls\.returnToAgent/, async () => {
      await pressKey(page, "r");
      const dialog = page.getByRole("dialog", { name: /Return the call/ });
      await dialog.waitFor();
      await page.keyboard.press("Control+Enter");
      await page.getByText("The agent has the floor again, but you are not connected: join again to listen").waitFor();
      await dialog.waitFor({ state: "detached" });
      await closed();
      expect(await page.getByText("Something went wrong").count()).toBe(0);
      await page.getByRole("button", { name: /^Return to the agent/ }).waitFor({ state: "detached" });
      await expect.poll(staffThere).toEqual([]);
    });
    await again();
    await mic("ready");
  }, 300_000);

  test("is not opened for who has left while it was being opened, nor kept where a lost answer hides that one was taken out", async () => {
    await open();
    await page.evaluate(() => Object.assign(window, { captureAfterMs: 1_500 }));
    await pressKey(page, "i");
    await mic("asking");
    await pressKey(page, "x");
    await mic("off");
    await page.waitForTimeout(5_000);
    expect(await captured()).toBe(0);

    await page.evaluate(() => Object.assign(window, { captureAfterMs: 0 }));
    await pressKey(page, "t");
    await mic("live");
    await heard();
    await page.route(/calls\.returnToAgent/, async (route) => {
      await route.fetch();
      await expect.poll(staffThere).toEqual([]);
      await route.abort();
    });
    await pressKey(page, "r");
    const dialog = page.getByRole("dialog", { name: /Return the call/ });
    await dialog.waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByText("The agent speaks with the caller now").waitFor();
    await dialog.waitFor({ state: "detached" });
    await mic("ready");
    await page.locator("button[aria-pressed='true']", { hasText: "Listen" }).waitFor();
    expect(staffThere()).toEqual([]);
  }, 300_000);

  test("is closed while a whisper has no way to the colleague, who hears it as soon as it has one", async () => {
    const address = await open();
    const jonas = await comeBackAs(browser, demo, "jonas");
    try {
      await jonas.route(/calls\.joinWhisper/, (route) => route.abort());
      await jonas.goto(address);
      await pressKey(jonas, "t");
      await jonas.locator("[data-mic='live']").waitFor();
      await pressKey(jonas, "m");
      await pressKey(page, "l");
      await mic("ready");
      await page.route(/calls\.joinWhisper/, (route) => route.abort());
      await pressKey(page, "w");
      await closed("unheard");
      await page.unroute(/calls\.joinWhisper/);
      await page.getByRole("button", { name: "Try again" }).press("Enter");
      await mic("live");
      await jonas.unroute(/calls\.joinWhisper/);
      await expect.poll(() => playedLoudness(jonas, OPERATOR_TONE), { timeout: 30_000 }).toBeGreaterThan(-60);
      expect(caller.hears(OPERATOR_TONE)).toBeLessThan(SILENT);
    } finally {
      await jonas.context().close();
    }
  }, 300_000);

  test("is on for who takes the caller over in the Inbox; whom a reload takes off the line is told, and comes back", async () => {
    await open();
    page.on("dialog", (dialog) => void dialog.accept());
    const inbox = await page.getByRole("link", { name: "Conversation", exact: true }).getAttribute("href");
    await page.goto(`${demo.ready.url}${inbox}`);
    await pressKey(page, "t");
    const bar = page.getByRole("complementary", { name: "Your call" });
    await bar.getByText("Microphone ON").waitFor();
    await heard();
    await bar.getByRole("button", { name: "Back to the call" }).press("Enter");
    await mic("live");
    await page.reload();
    await page
      .getByText("The floor is yours, but you are not on the line: the caller hears nobody.")
      .waitFor({ timeout: 60_000 });
    await mic("off");
    await page.getByRole("button", { name: "Join", exact: true }).press("Enter");
    await mic("live");
    await heard();

    // A test of the microphone is heard where it is on already.
    await pressKey(page, "d");
    await page
      .getByRole("dialog", { name: "Microphone" })
      .getByText("Your microphone is ON in the call: what you say is heard there, too.")
      .waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(captured).toBe(1);

    await page
      .getByRole("link", { name: /^Tasks/ })
      .first()
      .press("Enter");
    await bar.getByRole("button", { name: "Mute" }).press("Enter");
    await bar.getByText("Muted by you").waitFor();
    await expect.poll(() => caller.hears(OPERATOR_TONE), { timeout: 30_000 }).toBeLessThan(SILENT);
    await bar.getByRole("button", { name: "Speak" }).press("Enter");
    await heard();
  }, 300_000);
});
