import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInAs } from "../../test/console/sign-in.ts";
import { violations } from "../../test/console/violations.ts";

describe.skipIf(!chromiumProgram)("a client's page in a browser", () => {
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

  test.each(["light", "dark"] as const)(
    "a client is changed and a portal user invited by keyboard: %s",
    async (colorScheme) => {
      const page = await signInAs(browser, demo, "admin", colorScheme);
      await page.getByRole("link", { name: "Clients", exact: true }).press("Enter");
      await page.getByRole("link", { name: /^Northwind/ }).press("Enter");
      await page.getByLabel("Industry").fill(`Toys ${colorScheme}`);
      await page.keyboard.press("Enter");
      await page.getByText(`northwind · Toys ${colorScheme}`).waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `client-page-${colorScheme}`);
      await page.getByRole("tab", { name: "Overview" }).focus();
      await page.keyboard.press("ArrowRight");
      await page.getByRole("tab", { name: "Knowledge", selected: true }).and(page.locator(":focus")).waitFor();
      await page.keyboard.press("ArrowRight");
      await page.getByRole("list", { name: "Keys in use" }).waitFor();
      await page.getByRole("button", { name: "New widget key" }).press("Enter");
      await page.getByLabel("Name").fill(`Shop ${colorScheme}`);
      await page.getByLabel("Allowed origins").fill("https://shop.example");
      await page.getByRole("button", { name: "Make key" }).press("Enter");
      expect(await page.getByLabel("Widget line").inputValue()).toMatch(/^<script src="http.*data-key="sb_pk_/);
      await page.getByRole("button", { name: "Done" }).press("Enter");
      await page.getByText("Widget on https://shop.example").first().waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `client-channels-${colorScheme}`);
      await page.getByRole("tab", { name: "Widget and channels" }).focus();
      await page.keyboard.press("End");
      await page.getByRole("button", { name: "Invite a portal user" }).press("Enter");
      await page.getByLabel("E-mail").fill(`pia-${colorScheme}@northwind.example`);
      await page.getByLabel("Name").fill("Pia Portal");
      await page.keyboard.press("Enter");
      await page.getByLabel("First password").waitFor();
      await page.getByRole("button", { name: "Done" }).press("Enter");
      await page.getByText(`pia-${colorScheme}@northwind.example`).waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `client-users-${colorScheme}`);
      await page.context().close();
    },
  );
});
