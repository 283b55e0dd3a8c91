import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { launchChromium } from "@switchboard/testing/chromium";
import { offers } from "@switchboard/testing/stack/consoles";
import { toneWav } from "@switchboard/testing/tone-wav";
import type { Page } from "playwright-core";
import type { Side } from "../console/side.ts";
import { signIn } from "../console/sign-in.ts";
import type { Rig } from "../rig/rig.ts";

const hertz = 1_320;
const seconds = 6;
const clockReadings = 5;
const mostRequests = 100_000;

/** An operator's console in Chromium, on a call's page. Their microphone plays a tone. */
export type CallConsole = {
  /** Listens to the call; their microphone is open and silent afterwards. */
  listen(): Promise<void>;
  /** Presses the key that takes over; resolves when the console says that its microphone is live. */
  takeOver(): Promise<Clicked>;
  /** Gives the floor back, and listens on. */
  giveBack(): Promise<void>;
};

/** Moments of a takeover, on the clock of `performance` of the bench's own process. */
export type Clicked = {
  /** The key went down, as the browser has it. */
  at: number;
  /** The server's answer was there. */
  answeredAt: number;
  /** The console said that the microphone is live. */
  liveAt: number;
};

/** Opens one on the call's page: the web build as the server serves it. */
export async function openCallConsole(rig: Rig, side: Side, callId: string): Promise<CallConsole> {
  const file = join(rig.dir, "microphone.wav");
  writeFileSync(file, toneWav(hertz, seconds));
  const browser = await launchChromium([
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-audio-capture=${file}`,
    "--autoplay-policy=no-user-gesture-required",
  ]);
  rig.cleanup.add(() => browser.close());
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 860 } })).newPage();
  await page.addInitScript(noteMoments, mostRequests);
  await signIn(side, page);
  await page.goto(`${side.url}/console/calls/${callId}`);
  const press = async (key: string, command: string): Promise<void> => {
    await offers(page, command);
    await page.keyboard.press(key);
  };
  const mic = (state: string) => page.locator(`[data-mic="${state}"]`).waitFor();
  return {
    async listen() {
      await press("l", "call_listen");
      await mic("ready");
    },
    async takeOver() {
      await press("t", "call_take_over");
      await mic("live");
      const offset = await clockOffset(page);
      const { at, answeredAt, liveAt } = await page.evaluate(momentsNow);
      return { at: at - offset, answeredAt: answeredAt - offset, liveAt: liveAt - offset };
    },
    async giveBack() {
      await press("r", "call_return");
      await page.getByRole("dialog", { name: /Return the call/ }).waitFor();
      await page.keyboard.press("Control+Enter");
      await mic("ready");
    },
  };
}

/**
 * What the page's clock (ms since 1970) is ahead of ours (`performance.now()`): the page is asked for its time, and answers in the
 * middle of the way there and back; of some such questions the quickest counts.
 */
async function clockOffset(page: Page): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, offset: 0 };
  for (let i = 0; i < clockReadings; i += 1) {
    const asked = performance.now();
    const theirs = await page.evaluate(() => performance.timeOrigin + performance.now());
    const took = performance.now() - asked;
    if (took < best.took) best = { took, offset: theirs - asked - took / 2 };
  }
  return best.offset;
}

type Noted = { at: number; liveAt: number };

/** Runs in the page before its own scripts: keeps when the key was pressed, and when the microphone was first shown as live since. */
function noteMoments(requests: number): void {
  const noted: Noted = { at: 0, liveAt: 0 };
  Object.assign(globalThis, { noted });
  // The answer's time stands there, behind hundreds of others.
  performance.setResourceTimingBufferSize(requests);
  addEventListener(
    "keydown",
    (event) => {
      if (event.key === "t") Object.assign(noted, { at: event.timeStamp, liveAt: 0 });
    },
    { capture: true },
  );
  new MutationObserver(() => {
    if (noted.liveAt === 0 && document.querySelector("[data-mic='live']")) noted.liveAt = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-mic"] });
}

/** Runs in the page: those moments, in ms since 1970. */
function momentsNow(): { at: number; answeredAt: number; liveAt: number } {
  const { noted } = globalThis as unknown as { noted: Noted };
  const asked = performance.getEntriesByType("resource").findLast((entry) => entry.name.includes("calls.takeOver")) as
    | PerformanceResourceTiming
    | undefined;
  const since1970 = (ms: number): number => performance.timeOrigin + ms;
  return { at: since1970(noted.at), answeredAt: since1970(asked?.responseEnd ?? 0), liveAt: since1970(noted.liveAt) };
}
