import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallDetail, CallTicket } from "@switchboard/contracts/call";
import type { EngineStatus } from "@switchboard/contracts/engine-status";
import { launchChromium } from "@switchboard/testing/chromium";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { chromiumProgram } from "@switchboard/testing/program";
import { joinRoom, type RoomPeer } from "@switchboard/testing/room-peer";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import { toneWav } from "@switchboard/testing/tone-wav";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { procedure } from "../../test/console/procedure.ts";
import { settled } from "../../test/console/settled.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";

const OPERATOR_TONE = 1_320;
const AUDIBLE = 0.1;
const elsewhere = "You are on this call in another window";

describe.skipIf(!chromiumProgram || !livekitAvailable)("the desk of somebody who takes calls", () => {
  let demo: Demo;
  let browser: Browser;
  let caller: RoomPeer | undefined;
  const dir = mkdtempSync(join(tmpdir(), "switchboard-desk-"));

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
  afterEach(() => caller?.leave());
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  /** A caller who speaks, on a call whose page is opened. */
  async function openCall(page: Page): Promise<string> {
    const engines = () => procedure<EngineStatus>(page, demo, "system.engines", undefined, "GET");
    await expect.poll(async () => (await engines()).calls.engine.state, { timeout: 120_000 }).toBe("ready");
    const ticket = await procedure<CallTicket>(page, demo, "calls.startTest", {});
    caller = await joinRoom(ticket);
    await caller.speak(440);
    await page.goto(`${demo.ready.url}/console/calls/${ticket.call_id}`);
    return ticket.call_id;
  }
  const mic = (page: Page, state: string) => page.locator(`[data-mic="${state}"]`).waitFor();
  const heard = () => expect.poll(() => caller?.hears(OPERATOR_TONE), { timeout: 30_000 }).toBeGreaterThan(AUDIBLE);
  const staffThere = () => caller?.others().filter((each) => each.startsWith("staff-"));

  test("a second window says that the first is on the call, knows nothing of its microphone, and fetches the line by a key", async () => {
    const page = await signInAs(browser, demo, "mia", "light");
    await openCall(page);
    await pressKey(page, "i");
    await mic(page, "live");
    await heard();

    const [alone] = await Promise.all([page.waitForEvent("popup"), pressKey(page, "o")]);
    alone.setDefaultTimeout(30_000);
    await alone.getByText(elsewhere).waitFor();
    expect(await alone.locator("[data-mic]").count()).toBe(0);
    expect(await alone.getByText(/Nobody hears you|of your colleagues/).count()).toBe(0);
    expect(await violations(alone)).toEqual([]);
    await keepScreenshot(alone, "calls-elsewhere-light");

    await pressKey(alone, "f");
    await mic(alone, "live");
    await alone.getByText("Heard by the caller, the agent and all others.").waitFor();
    await page.getByText(/in another window now/).waitFor();
    await page.getByText(elsewhere).waitFor();
    expect(await page.locator("[data-mic]").count()).toBe(0);
    await heard();
    expect(staffThere()).toHaveLength(1);

    // Who holds the floor holds it in the window to which they come, too.
    await pressKey(alone, "t");
    await alone.getByText("Heard by the caller. The agent is silent.").waitFor();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 760, height: 720 });
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-elsewhere-narrow-dark");
    await pressKey(page, "f");
    await mic(page, "live");
    await page.getByText("Heard by the caller. The agent is silent.").waitFor();
    await alone.getByText(elsewhere).waitFor();
    await heard();
    await page.context().close();
  }, 300_000);

  test("a takeover of whoever has barged in is timed; one that was never audible is not timed by what is said later", async () => {
    const page = await signInAs(browser, demo, "mia", "light");
    const call_id = await openCall(page);
    const timed = async () => {
      const { timings } = await procedure<CallDetail>(page, demo, "calls.get", { call_id }, "GET");
      return timings.filter(({ kind }) => kind === "takeover_audible").map(({ ms }) => ms);
    };
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotFoundError"));
    });
    await pressKey(page, "l");
    await page.locator("button[aria-pressed='true']", { hasText: "Listen" }).waitFor();
    await pressKey(page, "t");
    await page.locator("button[aria-pressed='true']", { hasText: "Take over" }).waitFor();
    await mic(page, "missing");
    await pressKey(page, "r");
    await page.getByRole("dialog", { name: /Return the call/ }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.locator("button[aria-pressed='true']", { hasText: "Listen" }).waitFor();
    await page.evaluate(() => Reflect.deleteProperty(navigator.mediaDevices, "getUserMedia"));

    await pressKey(page, "i");
    await mic(page, "live");
    await heard();
    await pressKey(page, "t");
    await page.getByText("Heard by the caller. The agent is silent.").waitFor();
    await page.getByText("Take-over → your voice in the room").waitFor();
    await expect.poll(timed).toHaveLength(1);
    expect((await timed())[0]).toBeLessThan(5_000);
    await keepScreenshot(page, "calls-takeover-timed-light");

    // The agent's figures are the agent's.
    const turn = { call_id, kind: "response", ms: 5 };
    await expect(procedure(page, demo, "calls.reportTiming", turn)).rejects.toThrow("calls.reportTiming");
    await page.context().close();
  }, 300_000);

  test("microphone and speaker are chosen and tested before a call, and kept; a call is heard by that speaker", async () => {
    const page = await signInAs(browser, demo, "operator", "dark");
    await page.goto(`${demo.ready.url}/console/calls`);
    await settled(page, "/calls");
    await pressKey(page, "d");
    const dialog = page.getByRole("dialog", { name: "Microphone and speaker" });
    const speaker = dialog.getByLabel("Speaker to hear calls by");
    const options = () => speaker.locator("option").count();
    await expect.poll(options).toBeGreaterThan(1);
    await dialog.getByText("heard", { exact: true }).waitFor();
    await speaker.selectOption({ index: 1 });
    const chosen = await speaker.inputValue();
    await dialog.getByRole("button", { name: "Play a tone" }).press("Enter");
    await dialog.getByText("It was played.").waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-devices-dark");
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 760, height: 720 });
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-devices-narrow-light");

    await page.evaluate(() => {
      const headset = { kind: "audioinput", deviceId: "headset", label: "A headset", groupId: "" } as MediaDeviceInfo;
      navigator.mediaDevices.enumerateDevices = () => Promise.resolve([headset]);
      navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
    });
    await dialog.locator("option", { hasText: "A headset" }).waitFor({ state: "attached" });
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });

    await page.setViewportSize({ width: 1440, height: 860 });
    await openCall(page);
    await pressKey(page, "l");
    const sink = () => page.evaluate(() => (document.querySelector("audio") as HTMLAudioElement | null)?.sinkId);
    await expect.poll(sink, { timeout: 30_000 }).toBe(chosen);
    await pressKey(page, "d");
    await expect.poll(() => speaker.inputValue()).toBe(chosen);
    await speaker.selectOption("");
    await expect.poll(sink).toBe("");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.context().close();
  }, 300_000);

  test("ended calls are found by customer, colleague, config and day, and the address keeps what was asked", async () => {
    const page = await signInAs(browser, demo, "operator", "light");
    await page.goto(`${demo.ready.url}/console/calls?calls=ended`);
    const grid = page.getByRole("grid", { name: "Ended calls" });
    const rows = () => grid.locator("tbody tr").count();
    await expect.poll(rows).toBeGreaterThan(2);
    const customer = page.getByRole("searchbox", { name: "Customer" });
    const config = page.getByRole("combobox", { name: "Config", exact: true });
    const until = page.getByLabel("Until", { exact: true });
    await customer.fill("Sofie");
    await expect.poll(rows).toBe(1);
    await page.getByRole("button", { name: "Colleague" }).press("Enter");
    await typeText(page, "Mia");
    await page.getByRole("option", { name: /^Mia/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/colleague=/);
    await config.selectOption({ index: 1 });
    await page.waitForURL(/config=/);
    const address = page.url();
    await page.reload();
    await settled(page, "/calls");
    expect(page.url()).toBe(address);
    expect(await customer.inputValue()).toBe("Sofie");
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-history-light");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 760, height: 720 });
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "calls-history-narrow-dark");
    await until.fill("2020-01-31");
    await page.getByText("No call was like this").waitFor();
    await until.fill("");
    await config.selectOption("");
    await expect.poll(rows).toBe(1);
    // A call that stands beside the list stays while one searches on.
    await page.setViewportSize({ width: 1440, height: 860 });
    await grid.locator("tbody tr").first().press("Enter");
    await page.waitForURL(/\/calls\/[0-9a-f-]{36}\?.*q=Sofie/);
    await customer.fill("Nora");
    await page.waitForURL(/\/calls\/[0-9a-f-]{36}\?.*q=Nora/);
    await page.context().close();
  }, 120_000);
});
