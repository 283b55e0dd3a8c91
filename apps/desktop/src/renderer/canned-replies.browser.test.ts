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

describe.skipIf(!chromiumProgram)("canned replies in a browser, by keyboard alone", () => {
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

  test("an operator writes one of their own; a wrong placeholder is named; the shared ones are not theirs to change", async () => {
    const page = await signInAs(browser, demo, "operator", "dark");
    await page.getByRole("link", { name: "Canned replies" }).press("Enter");
    await page.getByText("Refund is on its way").waitFor();
    expect(await page.getByRole("button", { name: "Edit Refund is on its way" }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "canned-replies-dark");

    await pressKey(page, "c");
    await page.getByLabel("Title").pressSequentially("Opening hours");
    // Text that is selected out of the dialog leaves it open.
    const place = await page.getByLabel("Title").boundingBox();
    if (!place) throw new Error("The field is not in sight.");
    await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
    await page.mouse.down();
    await page.mouse.move(4, 4);
    await page.mouse.up();
    expect(await page.getByLabel("Title").inputValue()).toBe("Opening hours");
    await page.keyboard.press("Tab");
    await typeText(page, "/Hours");
    await page.keyboard.press("Tab");
    await typeText(page, "We are open from 9 to 17, {{customer.nme}}.");
    await page.keyboard.press("Control+Enter");
    await page.getByText("{{customer.nme}} is not known").waitFor();
    expect(await violations(page)).toEqual([]);
    const body = page.getByRole("textbox", { name: "Text" });
    await body.fill("We are open from 9 to 17, {{customer.first_name}}.");
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().includes("cannedReply.save")) sent.push(request.url());
    });
    const { promise: pressed, resolve: letGo } = Promise.withResolvers<void>();
    await page.route(/cannedReply\.save/, async (route) => {
      await pressed;
      await route.continue();
    });
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: /^Save/ }).and(page.locator(":disabled")).waitFor();
    await page.keyboard.press("Control+Enter");
    letGo();
    await page.getByText("yours alone").waitFor();
    await page.getByText("/hours").waitFor();
    expect(sent.length).toBe(1);
    // A click beside a dialog closes it.
    await pressKey(page, "c");
    await page.getByLabel("Title").waitFor();
    await page.mouse.click(4, 4);
    await page.getByLabel("Title").waitFor({ state: "detached" });
    await page.context().close();
  });

  test("is chosen by / in the composer, filled, and not sent while a placeholder is empty", async () => {
    const page = await signInAs(browser, demo, "operator");
    await page.getByRole("list", { name: "Conversations" }).getByRole("link").first().waitFor();
    await pressKey(page, "j");
    const field = page.getByRole("textbox", { name: "Reply" });
    await field.waitFor();
    await pressKey(page, "t");
    await page.getByRole("button", { name: /Return to agent/ }).waitFor();
    await pressKey(page, "Enter");
    await typeText(page, "/");
    const list = page.getByRole("listbox", { name: "Canned replies" });
    await list.waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "canned-replies-picker-light");
    await typeText(page, "ref");
    await list.getByRole("option", { name: "Refund is on its way", selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => field.inputValue()).toMatch(/^I have started your refund, .*five working days\.$/);

    await field.fill("");
    await typeText(page, "/late");
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "detached" });
    expect(await field.inputValue()).toBe("/late");

    // A mistyped shortcut is no reply.
    await field.fill("/refnd");
    await page.getByText("No canned reply has this shortcut").waitFor();
    await page.keyboard.press("Enter");
    expect(await field.inputValue()).toBe("/refnd");

    await field.fill("Your number is {{ticket}}.");
    await page.getByText("Fill in {{ticket}} before you send").waitFor();
    await page.keyboard.press("Enter");
    expect(await field.inputValue()).toBe("Your number is {{ticket}}.");
    await field.fill("Your number is 1002.");
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText("Your number is 1002.").waitFor();
    expect(await field.inputValue()).toBe("");
    await page.context().close();
  });
});
