import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { procedure } from "../../test/console/procedure.ts";
import { say } from "../../test/console/say.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";

/** Opens the conversation of somebody by name. */
async function openOf(page: Page, name: string): Promise<void> {
  const row = page
    .getByRole("list", { name: "Conversations" })
    .getByRole("link", { name: new RegExp(name) })
    .first();
  await row.waitFor();
  await row.press("Enter");
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

describe.skipIf(!chromiumProgram)("customers and what the AI drafts, in a browser, by keyboard alone", () => {
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

  test.each(["dark", "light"] as const)(
    "the customer's page, a note, an edit, a merge and its undo (%s)",
    async (theme) => {
      const page = await signInAs(browser, demo, "admin", theme);
      await openOf(page, "Ingrid Sørlie");
      await page.getByText("the same e-mail address or phone number").waitFor();
      const reveal = page.getByRole("button", { name: "Reveal E-mail" });
      await reveal.press("Enter");
      await page.getByText(/^ingrid.*@/).waitFor();
      await page.getByRole("button", { name: "Cover E-mail" }).press("Enter");
      await reveal.waitFor();
      await pressKey(page, "o");
      await page.getByRole("list", { name: "Conversations of this customer" }).getByRole("link").first().waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `customer-${theme}`);

      const note = page.getByRole("textbox", { name: "New note" });
      await note.fill(`Prefers e-mail (${theme}).`);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.getByText(`Prefers e-mail (${theme}).`).waitFor();

      await page.locator("h1").click();
      await pressKey(page, "e");
      const phone = page.getByRole("textbox", { name: "Phone" });
      await phone.fill("12");
      await page.keyboard.press("Enter");
      await page.getByText("write it with its country's code").first().waitFor();
      expect(await violations(page)).toEqual([]);
      await phone.fill("+4791234512");
      await page.keyboard.press("Enter");
      await phone.waitFor({ state: "detached" });

      const kept = page.getByRole("button", { name: "Reveal Phone" });
      await kept.waitFor();
      await pressKey(page, "e");
      await page.getByRole("button", { name: "Remove Phone" }).press("Enter");
      await page.getByText("Taken away when you save.").waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Save" }).press("Enter");
      await phone.waitFor({ state: "detached" });
      await kept.waitFor({ state: "detached" });

      await page.getByRole("button", { name: "Merge…" }).first().press("Enter");
      await page.getByRole("textbox", { name: "Why they are the same person" }).fill("She told us so");
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `customer-merge-${theme}`);
      await page.keyboard.press("Enter");
      await page.getByText("She told us so").waitFor();
      await page.getByRole("button", { name: "Undo", exact: true }).press("Enter");
      await page.getByRole("button", { name: "Merge…" }).first().waitFor();

      // Somebody who has nothing in common with her is found by name.
      await page.locator("h1").click();
      await pressKey(page, "m");
      await typeText(page, "Okafor");
      await page.keyboard.press("Enter");
      const found = page.getByRole("list", { name: "Customers found" });
      await found.getByText("Amara Okafor").waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `customer-find-${theme}`);
      await found.getByRole("button", { name: "Merge…" }).press("Enter");
      await page.getByRole("textbox", { name: "Why they are the same person" }).fill("Two names of hers");
      await page.keyboard.press("Enter");
      await page.getByText("Two names of hers").waitFor();
      await page.getByRole("button", { name: "Undo", exact: true }).press("Enter");
      await page.getByText("Two names of hers").waitFor({ state: "detached" });

      await page.getByRole("button", { name: "Erase…" }).press("Enter");
      await page.getByRole("textbox", { name: "Type ERASE" }).fill("ERASE it");
      expect(await page.getByRole("button", { name: "Erase", exact: true }).isDisabled()).toBe(true);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.context().close();
    },
  );

  test.each(["dark", "light"] as const)(
    "an AI draft is inserted, not sent unedited by Enter; the transcript is exported (%s)",
    async (theme) => {
      const page = await signInAs(browser, demo, "operator", theme);
      await page.getByRole("list", { name: "Conversations" }).getByRole("link").first().waitFor();
      await pressKey(page, "j");
      const field = page.getByRole("textbox", { name: "Reply" });
      await field.waitFor();
      await pressKey(page, "t");
      await page.getByRole("button", { name: /Return to agent/ }).waitFor();
      await pressKey(page, "Control+g");
      const card = page.getByRole("group", { name: "AI draft" });
      await card.getByText("by rules: no model is set up").waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `suggestion-${theme}`);
      expect(await field.inputValue()).toBe("");
      await page.keyboard.press("Enter");
      await card.waitFor({ state: "detached" });
      const draft = await field.inputValue();
      expect(draft).not.toBe("");
      await page.keyboard.press("Enter");
      await page.getByText("the AI’s draft as it stands").waitFor();
      expect(await field.inputValue()).toBe(draft);
      await typeText(page, ` Best wishes, ${theme}.`);
      await page.keyboard.press("Enter");
      await page.getByRole("log").getByText(`Best wishes, ${theme}.`).waitFor();
      expect(await field.inputValue()).toBe("");

      // A draft that is done later leaves who types where they are.
      const { promise: typed, resolve: letGo } = Promise.withResolvers<void>();
      await page.route(/suggestion\.suggest/, async (route) => {
        await typed;
        await route.continue();
      });
      await pressKey(page, "Control+g");
      await card.getByText("is being written…").waitFor();
      await field.focus();
      await typeText(page, "I am still");
      letGo();
      await card.getByText("by rules: no model is set up").waitFor();
      await typeText(page, " writing");
      expect(await field.inputValue()).toBe("I am still writing");
      await field.fill("");
      await card.getByRole("button", { name: /^Dismiss/ }).focus();
      await page.keyboard.press("Escape");
      await card.waitFor({ state: "detached" });
      await page.keyboard.press("Escape");
      await pressKey(page, "y");
      const dialog = page.getByRole("dialog", { name: "Export the transcript" });
      await dialog.waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `transcript-${theme}`);
      const download = page.waitForEvent("download");
      await dialog.getByRole("button", { name: /^Export/ }).press("Enter");
      expect((await download).suggestedFilename()).toMatch(/^transcript-.*\.html$/);
      await page.context().close();
    },
  );

  test("who is known by their telephone number alone is marked so, until a colleague has asked", async () => {
    const page = await signInAs(browser, demo, "operator", "light");
    const input = { view: "resolved", limit: 100 };
    const { items } = await procedure<{ items: ConversationSummary[] }>(page, demo, "conversation.list", input, "GET");
    const call = items.find((each) => each.channel_type === "voice" && each.customer_id !== null);
    await page.goto(`${demo.ready.console}/conversation/${call?.id}`);
    const told = page.getByText("By telephone number only.", { exact: false });
    await told.waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "customer-by-number-light");
    await page.getByRole("button", { name: "I have asked, it is them" }).press("Enter");
    await told.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Reveal E-mail" }).waitFor();
    await page.context().close();
  });

  test("a brief is edited and refreshed by hand; a narrow window holds the customer's page", async () => {
    const page = await signInAs(browser, demo, "operator", "dark");
    await openOf(page, "Amara Okafor");
    await page.getByRole("button", { name: "Edit brief" }).press("Enter");
    await page.getByRole("textbox", { name: "Why a person is needed" }).fill("She waits for a call");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Save" }).press("Enter");
    await page.getByText("edited by Mia Berger").first().waitFor();
    await page.getByText("She waits for a call").waitFor();
    await keepScreenshot(page, "brief-edited-dark");
    await page.getByRole("button", { name: "Refresh" }).press("Enter");
    await page.getByText("edited by Mia Berger").first().waitFor({ state: "detached" });
    await page.getByText("She waits for a call").waitFor({ state: "detached" });
    await page.setViewportSize({ width: 720, height: 800 });
    // In the wide layout B would put away the pane, which a narrow one has put away already.
    await page.getByRole("complementary", { name: "About this conversation" }).waitFor({ state: "detached" });
    await page.locator("h1").first().click();
    await pressKey(page, "b");
    await pressKey(page, "o");
    await page.getByRole("list", { name: "Conversations of this customer" }).getByRole("link").first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.context().close();
  });

  test("what was erased while a console heard nothing leaves it when it is back; without that no thread is read anew", async () => {
    const { conversation_id } = await say(demo, "erased-unheard", "I want a person. I am Zenobia");
    const page = await signInAs(browser, demo, "admin");
    const { id: customer_id } = await procedure<{ id: string }>(page, demo, "customer.identify", {
      conversation_id,
      fields: { name: "Zenobia Quist" },
    });
    const log = page.getByRole("log");
    await openOf(page, "Zenobia Quist");
    await log.getByText("I am Zenobia").waitFor();
    let reads = 0;
    page.on("request", (request) => {
      if (/conversation\.events\b/.test(request.url())) reads += 1;
    });
    const reconnect = async (): Promise<void> => {
      await page.getByRole("button", { name: /^live/ }).press("Enter");
      await page.getByRole("button", { name: "Reconnect now" }).press("Enter");
    };
    const counted = page.waitForResponse(/conversation\.watchInbox/);
    await reconnect();
    await counted;
    await page.keyboard.press("Escape");
    await page.getByText(/^live/).waitFor();

    await page.route(/conversation\.watchInbox/, (route) => route.abort());
    await reconnect();
    await page.getByText("reconnecting… nothing is lost").waitFor();
    await procedure(page, demo, "customer.erase", { customer_id, confirm: "ERASE" });
    await log.getByText("I am Zenobia").waitFor();
    expect(reads).toBe(0);
    await page.unroute(/conversation\.watchInbox/);
    await log.getByText("I am [erased]").waitFor();
    await expect.poll(() => page.getByText("Zenobia").count()).toBe(0);
    await page.context().close();
  });
});
