import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInAs } from "../../test/console/sign-in.ts";
import { violations } from "../../test/console/violations.ts";

describe.skipIf(!chromiumProgram)("presence in a browser", () => {
  let demo: Demo;
  let browser: Browser;
  beforeAll(async () => {
    demo = await startDemo({ DEMO_RATE_LIMIT: "0" });
    browser = await launchChromium();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test.each(["light", "dark"] as const)("is set by keyboard alone, and outlives a reload (%s)", async (colorScheme) => {
    const page = await signInAs(browser, demo, "operator", colorScheme);
    const status = page.getByRole("contentinfo", { name: "Status" });
    await status.getByText("· available").waitFor();

    const choose = async (name: "Away" | "Available"): Promise<void> => {
      await page.getByRole("button", { name: /presence, theme/ }).focus();
      await page.keyboard.press("Enter");
      const item = page.getByRole("menuitem", { name });
      await item.waitFor();
      await page.keyboard.press(name === "Away" ? "End" : "Home");
      for (let presses = 0; presses < 12; presses += 1) {
        if (await item.evaluate((each) => each === document.activeElement)) break;
        await page.keyboard.press(name === "Away" ? "ArrowUp" : "ArrowDown");
      }
      if (name === "Away") {
        // A menu stands on its own, beside the page's landmarks.
        expect(await violations(page, ["region"])).toEqual([]);
        await keepScreenshot(page, `presence-${colorScheme}`);
      }
      await item.and(page.locator(":focus")).waitFor();
      await page.keyboard.press("Enter");
    };

    await choose("Away");
    await status.getByText("· away", { exact: false }).waitFor();
    await page.reload();
    await status.getByText("· away", { exact: false }).waitFor();
    await choose("Available");
    await status.getByText("· available").waitFor();
    await page.reload();
    await status.getByText("· available").waitFor();
    await page.context().close();
  });
});
