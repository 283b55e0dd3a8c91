import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallTicket } from "@switchboard/contracts/call";
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
import { pressKey } from "../../test/console/press-key.ts";
import { settled } from "../../test/console/settled.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { violations } from "../../test/console/violations.ts";

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
  const ask = <T>(procedure: string, input: unknown): Promise<T> =>
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
      [procedure, JSON.stringify(input), demo.ready.clientId] as const,
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
    expect(caller.others().filter((each) => each.startsWith("staff-"))).toEqual([]);
    expect(caller.hears(OPERATOR_TONE)).toBeLessThan(SILENT);

    await pressKey(page, "w");
    await page.keyboard.type("Offer delivery on Saturday, free.");
    await page.keyboard.press("Enter");
    await page.getByText("to the agent alone").first().waitFor();
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
    await expect.poll(() => caller.hears(OPERATOR_TONE), { timeout: 30_000 }).toBeLessThan(SILENT);
    await expect.poll(() => caller.others().filter((each) => each.startsWith("staff-"))).toEqual([]);

    await caller.leave();
    await page.getByText("Take-over → you are heard").waitFor({ timeout: 30_000 });
    await pressKey(page, "2");
    await page.getByRole("grid", { name: "Ended calls" }).waitFor();
    expect(await violations(page)).toEqual([]);
  }, 300_000);
});
