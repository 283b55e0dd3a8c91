import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";

describe.skipIf(!chromiumProgram)("finding everything, and tickets, by keyboard alone", () => {
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

  test.each(["light", "dark"] as const)("a search leads to the entry, and its address holds it (%s)", async (theme) => {
    const page = await signInAs(browser, demo, "operator", theme);
    await pressKey(page, "Control+/");
    const field = page.getByRole("searchbox", { name: "Search all conversations" });
    await field.waitFor();
    const results = page.getByRole("list", { name: "Results" }).getByRole("link");
    // The demo is indexed by its worker a moment after it stands.
    await expect.poll(() => results.count(), { timeout: 60_000 }).toBeGreaterThan(5);
    await typeText(page, "refnd:yes");
    await page.getByRole("alert").getByText("There is no refnd:").waitFor();
    expect(await violations(page)).toEqual([]);
    await field.fill("");
    await typeText(page, "order is:open");
    await page.getByRole("list", { name: "Conditions" }).getByText("open").waitFor();
    await page.waitForURL(/q=order/);
    await page.locator("mark").first().waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `search-${theme}`);
    await page.keyboard.press("ArrowDown");
    await results.and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/inbox\/[0-9a-f-]{36}.*at=\d+/);
    await page.locator("[role=log] [aria-current=true]").first().waitFor();
    await page.goBack();
    await expect.poll(() => field.inputValue()).toBe("order is:open");
    await page.getByRole("button", { name: "Keep view…" }).press("Enter");
    await page.getByLabel("Name").fill(`Open orders ${theme}`);
    await page.keyboard.press("Enter");
    await page.getByRole("list", { name: "Views" }).getByText(`Open orders ${theme}`).waitFor();
    await page.context().close();
  });

  test("the palette finds records of every kind, in one request, and narrows by # and >", async () => {
    const page = await signInAs(browser, demo, "operator");
    const asked: string[] = [];
    page.on("request", (request) => {
      // What is asked stands in the address or in the body.
      if (request.url().includes("search.everything")) asked.push(`${request.url()} ${request.postData() ?? ""}`);
    });
    await pressKey(page, "Control+k");
    const palette = page.getByRole("dialog", { name: "Command palette" });
    await palette.getByRole("combobox").and(page.locator(":focus")).waitFor();
    // At once: how fast it is typed says nothing of how often it is asked.
    await page.keyboard.insertText("refund");
    const ofRefund = (): number => asked.filter((url) => url.includes("refund")).length;
    await expect.poll(ofRefund).toBe(1);
    await palette.getByRole("option", { name: /Refund is on its way/ }).waitFor();
    expect(ofRefund()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "palette-light");
    await page.keyboard.press("Control+a");
    await typeText(page, ">theme");
    await expect.poll(() => palette.getByRole("option", { name: /Refund/ }).count()).toBe(0);
    await page.keyboard.press("Control+a");
    await typeText(page, "#1002");
    const ticket = palette.getByRole("option", { name: /#1002/ });
    await ticket.waitFor();
    await expect.poll(() => ticket.getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Enter");
    await page.waitForURL(/tickets\/1002/);

    // Enter that comes before the answer opens what is typed, not what was found before.
    await pressKey(page, "Control+k");
    await palette.getByRole("combobox").and(page.locator(":focus")).waitFor();
    await page.keyboard.insertText("#1002");
    await ticket.waitFor();
    const { promise: entered, resolve: letGo } = Promise.withResolvers<void>();
    await page.route(/search\.everything/, async (route) => {
      await entered;
      await route.continue();
    });
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("#1003");
    await page.keyboard.press("Enter");
    await palette.getByText("Searching…").waitFor();
    expect(new URL(page.url()).pathname).toMatch(/tickets\/1002$/);
    letGo();
    await page.waitForURL(/tickets\/1003/);
    await page.context().close();
  });

  test.each(["light", "dark"] as const)("a ticket is given an owner and taken over (%s)", async (theme) => {
    const page = await signInAs(browser, demo, "operator", theme);
    await page.getByRole("link", { name: "Tickets" }).press("Enter");
    const rows = page.getByRole("grid", { name: "Tickets" }).locator("tr[data-row]");
    await rows.first().waitFor();
    await rows.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const pane = page.getByRole("complementary", { name: /^Ticket / });
    await pane.getByLabel("Status").waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `tickets-${theme}`);
    if (theme === "dark") return page.context().close();
    await pressKey(page, "a");
    await pane.getByText(/last changed by/).waitFor();
    await page.keyboard.press("Escape");
    await pane.waitFor({ state: "detached" });
    await page.goto(`${demo.ready.console}/tickets/1003`);
    await pane.getByRole("button", { name: /Take/ }).waitFor();
    await pressKey(page, "t");
    await page.waitForURL(/inbox\/[0-9a-f-]{36}/);
    await page.getByRole("button", { name: /Return to agent/ }).waitFor();
    await page.goto(`${demo.ready.console}/tickets/99999`);
    await page.getByText("There is no such ticket").waitFor();
    await page.context().close();
  });
});
