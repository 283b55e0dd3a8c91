import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** What axe finds on the page as it stands, one line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
    return Promise.all(ending.map((each) => each.finished.catch(() => {})));
  });
  await page.evaluate(axe.source);
  // A menu stands on its own, beside the page's landmarks.
  const { violations: found } = (await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { region: { enabled: false } } })",
  )) as axe.AxeResults;
  return found.map((each) => `${each.id}: ${each.nodes[0]?.html.slice(0, 200)}`);
}

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
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 860 }, colorScheme })).newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(`${demo.ready.console}/sign-in`);
    const staff = demo.ready.staff.find((each) => each.role === "operator");
    await page.getByLabel("E-mail").fill(staff?.email ?? "");
    await page.getByLabel("Password").fill(staff?.password ?? "");
    await page.keyboard.press("Enter");
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
        expect(await violations(page)).toEqual([]);
        await keepScreenshot(page, `presence-${colorScheme}`);
      }
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
